//! An organisation as its page shows it.

use serde::{Deserialize, Serialize};

use super::{OdsCode, Organisation, Reach};

/// Another organisation, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its code.
    pub code: OdsCode,
    /// Its name.
    pub name: String,
}

/// How many organisations whose records one sees are listed, at most.
pub const LISTED: usize = 100;

/// An organisation, who sees its records, and whose records it sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationView {
    /// What ODS says of it.
    pub organisation: Organisation,
    /// Who operates it.
    pub operators: Vec<Named>,
    /// In whose commissioned area it lies, today.
    pub overseers: Vec<Named>,
    /// Which organisations took over from it.
    pub successors: Vec<Named>,
    /// Whose records it sees and why: the first [`LISTED`] of them, by name.
    pub sees: Vec<(Named, Reach)>,
    /// Whether the reader may list its events.
    pub in_scope: bool,
}
