//! The frame of every page.

use maud::{DOCTYPE, Markup, html};

use crate::assets;

/// Whether search engines may list a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// They may.
    Yes,
    /// It holds somebody's trouble.
    No,
}

/// A page: its title, what it is about in a sentence, and its content.
pub(crate) fn frame(title: &str, about: &str, listed: Listed, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                (head(title, about, listed))
                link rel="manifest" href="/manifest.webmanifest";
                script src=(assets::SCRIPT.address()) defer {}
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                header {
                    nav aria-label="Eyelet" {
                        a.name href="/" { "Eyelet" }
                        a href="/map" { "Map" }
                        a href="/causes" { "Causes" }
                        a href="/changes" { "Changes" }
                        a href="/lacing" { "Lacing" }
                        a href="/prevent" { "Prevent" }
                        a href="/search" { "Search" }
                    }
                }
                main id="main" tabindex="-1" { (content) }
                footer {
                    p { "Eyelet is not a medical device and does not replace a doctor." }
                    nav.links aria-label="More" {
                        a href="/fit" { "Shoe check" }
                        a href="/sizes" { "Sizes" }
                        a href="/emergency" { "Emergency numbers" }
                        a href="/how" { "How it works, and how often it is right" }
                        a href="/privacy" { "What happens to your words" }
                        a href="/reader" { "Miles or km, spelling, country" }
                        a href="/embedding" { "Put it on your site" }
                        a href="/api" { "For programs" }
                    }
                }
            }
        }
    }
}

/// What stands in the head of every page, framed ones included.
pub(crate) fn head(title: &str, about: &str, listed: Listed) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (title) " · Eyelet" }
        meta name="description" content=(about);
        @if listed == Listed::No { meta name="robots" content="noindex"; }
        meta name="color-scheme" content="light dark";
        meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)";
        meta name="theme-color" content="#12191b" media="(prefers-color-scheme: dark)";
        link rel="icon" href=(assets::ICON.address()) type="image/svg+xml";
        link rel="apple-touch-icon" href=(assets::ICON_SMALL.address());
        link rel="stylesheet" href=(assets::STYLE.address());
    }
}
