//! Structured data for search engines: JSON-LD in a block that no browser runs.

use maud::{Markup, PreEscaped};
use serde_json::Value;

/// A data block. `<` is written as `\u003c`, so that nothing in it can end the block.
pub(crate) fn block(data: &Value) -> Markup {
    let json = data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    PreEscaped(format!("<script type=\"application/ld+json\">{json}</script>"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::block;

    #[test]
    fn nothing_in_the_data_ends_the_block() {
        let data = json!({"name": "</script><script>alert(1)</script> & <!-- \u{2028}"});
        let text = block(&data).into_string();
        assert_eq!(text.matches('<').count(), 2, "{text}");
        let inside =
            text.strip_prefix("<script type=\"application/ld+json\">").and_then(|text| text.strip_suffix("</script>"));
        assert_eq!(serde_json::from_str::<Value>(inside.expect("a block")).expect("JSON"), data);
    }
}
