//! What the operator of a service decides where the published rules leave it open.

use serde::{Deserialize, Serialize};

/// The policy settings that permission depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Whether organisational and admin accounts of a provider read the records
    /// of the organisations that it operates (`rules.md` 2). On by default.
    pub provider_children: bool,
    /// Whether the organisation where an event happened reads the record, less
    /// its reporter, when another one owns it (rule 16). Off by default.
    pub place_of_occurrence: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self { provider_children: true, place_of_occurrence: false }
    }
}
