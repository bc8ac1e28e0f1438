//! Why a file of products is refused.

use domain::product::NotAProduct;

/// Why a file of products is refused, and where.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct ProductsError {
    /// The line or, in XML, the byte.
    pub place: Place,
    /// What is wrong there.
    pub fault: Fault,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line, from 1.
    Line(u64),
    /// A byte, from 0.
    Byte(u64),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Byte(byte) => write!(f, "byte {byte}"),
        }
    }
}

/// What is wrong with a file of products.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// It is no table of text.
    #[error("{0}")]
    Table(#[from] csv::Error),
    /// It is no XML.
    #[error("it is no XML: {0}")]
    Xml(#[from] quick_xml::Error),
    /// A column is missing.
    #[error("the heading has no column {0:?}")]
    MissingColumn(&'static str),
    /// A product is none.
    #[error(transparent)]
    Product(#[from] NotAProduct),
    /// There is nothing in it.
    #[error("it names no product")]
    Empty,
}

impl Fault {
    /// The fault, where it was found.
    pub(super) fn at(self, place: Place) -> ProductsError {
        ProductsError { place, fault: self }
    }
}
