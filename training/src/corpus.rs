//! Annotated narratives: a text, and where it says who somebody is.

use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::written::{self, Written};

/// An identifier; offsets count Unicode scalar values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gold {
    /// Where it begins.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// What it is, as `PERSON`.
    pub label: String,
}

/// A narrative with its identifiers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Narrative {
    /// Its name.
    pub id: String,
    /// Where it comes from, as `gp`.
    #[serde(default)]
    pub setting: String,
    /// What was written.
    pub text: String,
    /// The identifiers in it.
    pub spans: Vec<Gold>,
}

impl Narrative {
    /// The identifiers with offsets in bytes.
    pub fn byte_spans(&self) -> Vec<(usize, usize, &str)> {
        let mut offsets: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        offsets.push(self.text.len());
        let byte = |at: usize| offsets.get(at).copied().unwrap_or(self.text.len());
        self.spans
            .iter()
            .map(|gold| (byte(gold.start), byte(gold.end), gold.label.as_str()))
            .collect()
    }
}

/// Reads a file with one narrative a line, or one of marked narratives.
///
/// # Errors
/// If the file cannot be read or a line is no narrative.
pub fn read(path: &Path) -> io::Result<Vec<Narrative>> {
    if path.extension().is_some_and(|ending| ending == "txt") {
        return Ok(written::read(path)?.iter().map(Written::narrative).collect());
    }
    let text = fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).map_err(io::Error::from)).collect()
}
