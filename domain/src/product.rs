//! Medicines and devices as lists name them.
//!
//! What people choose is kept with its name, so that a record reads the same
//! after the list was replaced. A name is a fact of the list, not a text of the
//! reporter's: the service takes none that the list does not have.

use serde::{Deserialize, Serialize};

use crate::text;

/// The system of the codes of the NHS dictionary of medicines and devices
/// (dm+d): SNOMED CT identifiers, under the name that FHIR gives them.
pub const DMD: &str = "https://dmd.nhs.uk";

/// The most characters of a name.
const LONGEST: usize = 255;

/// Between the parts of a product as it is spelt. In none of them.
const BAR: char = '|';

/// Of what there is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProductKind {
    /// Medicines, vaccines, and what is given like them.
    Medicine,
    /// Medical devices, equipment, dressings.
    Device,
}

impl ProductKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Medicine, Self::Device];

    /// A word for it, in storage and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Medicine => "medicine",
            Self::Device => "device",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A code, and the system that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProductCode {
    /// The system, as a URI.
    pub system: String,
    /// The code in it.
    pub code: String,
}

/// A medicine or a device of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Product {
    name: String,
    code: Option<ProductCode>,
}

/// Why something names no product.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAProduct {
    /// The name is empty or too long, or holds signs that no name has.
    #[error("a name has 1 to {LONGEST} characters, none of them “{BAR}” or invisible: {0:?}")]
    Name(String),
    /// The code or its system is none.
    #[error("a code and its system are letters, digits and the signs of an address: {0:?}")]
    Code(String),
}

impl Product {
    /// A product, its name without space around it.
    pub fn new(name: &str, code: Option<ProductCode>) -> Result<Self, NotAProduct> {
        let name = name.trim();
        let odd = |c: char| c == BAR || c.is_control();
        let long = name.chars().count() > LONGEST;
        if name.is_empty() || long || name.contains(odd) || text::plain(name) != name {
            return Err(NotAProduct::Name(name.chars().take(LONGEST).collect()));
        }
        if let Some(ProductCode { system, code }) = &code {
            let sign = |b: u8| b.is_ascii_graphic() && b != b'|';
            let fits = |part: &str| (1..=100).contains(&part.len()) && part.bytes().all(sign);
            if !fits(system) || !fits(code) {
                return Err(NotAProduct::Code(code.chars().take(LONGEST).collect()));
            }
        }
        Ok(Self { name: name.to_owned(), code })
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its code, if the list has one.
    pub fn code(&self) -> Option<&ProductCode> {
        self.code.as_ref()
    }

    /// Its one spelling in forms and in storage: the name, or `system|code|name`.
    pub fn spelt(&self) -> String {
        match &self.code {
            None => self.name.clone(),
            Some(ProductCode { system, code }) => {
                [system, code, &self.name].map(String::as_str).join("|")
            }
        }
    }

    /// Reads what [`spelt`](Self::spelt) wrote; nothing else.
    pub fn parse(spelt: &str) -> Result<Self, NotAProduct> {
        let parts: Vec<&str> = spelt.split(BAR).collect();
        let read = match *parts.as_slice() {
            [system, code, name] => {
                let code = ProductCode { system: system.to_owned(), code: code.to_owned() };
                Self::new(name, Some(code))
            }
            _ => Self::new(spelt, None),
        }?;
        if read.spelt() == spelt { Ok(read) } else { Err(NotAProduct::Name(spelt.to_owned())) }
    }
}

impl TryFrom<String> for Product {
    type Error = NotAProduct;

    fn try_from(spelt: String) -> Result<Self, NotAProduct> {
        Self::parse(&spelt)
    }
}

impl From<Product> for String {
    fn from(product: Product) -> Self {
        product.spelt()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DMD, Product, ProductCode};

    fn code(system: &str, code: &str) -> Option<ProductCode> {
        Some(ProductCode { system: system.to_owned(), code: code.to_owned() })
    }

    #[test]
    fn a_product_is_spelt_with_its_code_if_it_has_one() {
        let plain = Product::new(" Insulin glargine ", None).unwrap();
        assert_eq!(plain.spelt(), "Insulin glargine");
        let coded = Product::new("Paracetamol 500mg tablets", code(DMD, "322236009")).unwrap();
        assert_eq!(coded.spelt(), "https://dmd.nhs.uk|322236009|Paracetamol 500mg tablets");
        for product in [plain, coded] {
            assert_eq!(Product::parse(&product.spelt()).unwrap(), product);
        }
    }

    #[test]
    fn what_is_no_name_or_no_code_is_refused() {
        let long = "x".repeat(256);
        for name in ["", " ", "a|b", "a\nb", "a\u{200b}b", &long] {
            assert!(Product::new(name, None).is_err(), "{name:?}");
        }
        for (system, number) in [("", "1"), (DMD, ""), (DMD, "1 2"), ("a|b", "1")] {
            assert!(Product::new("x", code(system, number)).is_err(), "{system:?} {number:?}");
        }
        for spelt in ["", " x", "x ", "a|b", "a|b|c|d", "||c", "a|b|"] {
            assert!(Product::parse(spelt).is_err(), "{spelt:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_spelt_the_same(spelt in "\\PC{0,40}(\\|\\PC{0,9}){0,3}") {
            if let Ok(product) = Product::parse(&spelt) {
                prop_assert_eq!(product.spelt(), spelt);
            }
        }
    }
}
