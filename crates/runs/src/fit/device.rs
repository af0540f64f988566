//! The watch or app that wrote a file, by name.

use rustyfit::profile::mesgdef;
use rustyfit::profile::typedef::{GarminProduct, Manufacturer};
use rustyfit::proto::Message;

use crate::fit::fields;

/// Name of the device of a file id: maker and product, `garmin fr935`.
///
/// A product that is only a number stays one: the maker alone knows which watch that is.
pub(crate) fn name(file_id: &Message) -> Option<String> {
    let number = |field| fields::whole_of(file_id, field).and_then(|value| u16::try_from(value).ok());
    let maker = number(mesgdef::FileId::MANUFACTURER).map(Manufacturer);
    let maker_name = maker.map(|maker| fields::named(maker).unwrap_or_else(|| format!("maker {}", maker.0)));
    let product = fields::field(file_id, mesgdef::FileId::PRODUCT_NAME).and_then(fields::text).or_else(|| {
        let product = number(mesgdef::FileId::PRODUCT)?;
        let of_garmin = maker == Some(Manufacturer::GARMIN);
        let known = if of_garmin { fields::named(GarminProduct(product)) } else { None };
        Some(known.unwrap_or_else(|| product.to_string()))
    });
    match (maker_name, product) {
        (Some(maker), Some(product)) => Some(format!("{maker} {product}")),
        (maker, product) => maker.or(product),
    }
}
