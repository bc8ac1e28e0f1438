//! `candour permissions`: the permission table as it is applied.

use domain::access::{Policy, matrix};

use super::CommandError;

/// Prints activities and account types in the words of the published table.
pub fn run() -> Result<(), CommandError> {
    super::print(&matrix::csv(&Policy::default()))
}
