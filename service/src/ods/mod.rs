//! Reads the register of organisations from two files: organisations, and the
//! dated relationships between them (`data/ods/README.md` describes both).
//!
//! A register is read whole or not at all: the first fault in either file ends
//! the reading with an error that names the file, the line and what is wrong,
//! so that an import of a bad file changes nothing.

mod fault;
mod organisations;
mod relationships;
mod table;

use std::io::Read;

use domain::organisation::{Organisation, Relationship};

pub use fault::{Fault, RegisterError, RegisterFile};

/// The organisations of the register that comes with the source code.
const BUNDLED_ORGANISATIONS: &[u8] = include_bytes!("../../../data/ods/organisations.csv.gz");
/// Their relationships.
const BUNDLED_RELATIONSHIPS: &[u8] = include_bytes!("../../../data/ods/relationships.csv.gz");

/// A register without contradictions: every code once, both ends of each
/// relationship known, no organisation above itself in the display tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    organisations: Vec<Organisation>,
    relationships: Vec<Relationship>,
}

impl Register {
    /// Every organisation, in the order of the file.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// Every relationship, in the order of the file.
    pub fn relationships(&self) -> &[Relationship] {
        &self.relationships
    }
}

/// Reads a register from its two files, each plain or compressed with gzip.
pub fn read(organisations: impl Read, relationships: impl Read) -> Result<Register, RegisterError> {
    let organisations = organisations::read(organisations)
        .map_err(|found| found.within(RegisterFile::Organisations))?;
    let relationships = relationships::read(relationships, &organisations)
        .map_err(|found| found.within(RegisterFile::Relationships))?;
    Ok(Register { organisations, relationships })
}

/// Reads the register that comes with the source code, for demonstrations and
/// first starts.
pub fn bundled() -> Result<Register, RegisterError> {
    read(BUNDLED_ORGANISATIONS, BUNDLED_RELATIONSHIPS)
}
