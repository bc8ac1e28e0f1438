//! The relationships file.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use domain::organisation::{OdsCode, Organisation, Relationship, RelationshipKind};

use super::fault::{Fault, Found};
use super::table::{Row, Table};

const COLUMNS: [&str; 6] = ["child", "parent", "relationship", "start", "end", "basis"];

/// Whether a source states a relationship or it follows from others that do.
/// Access does not depend on it, so it is checked and not kept.
const BASES: [&str; 2] = ["stated", "derived"];

/// Reads the file whole; both ends of each relationship must be among the
/// organisations.
pub(super) fn read(
    file: impl Read,
    organisations: &[Organisation],
) -> Result<Vec<Relationship>, Found> {
    let known: HashSet<&OdsCode> = organisations.iter().map(|one| &one.code).collect();
    let mut relationships = Vec::new();
    let mut lines = HashMap::new();
    for row in Table::open(file, COLUMNS)? {
        let row = row?;
        let link = relationship(&row)?;
        for (column, code) in [("child", &link.child), ("parent", &link.parent)] {
            if !known.contains(code) {
                let code = code.clone();
                return Err(row.found(Fault::UnknownOrganisation { column, code }));
            }
        }
        let said = (link.child.clone(), link.parent.clone(), link.kind, link.start, link.end);
        if let Some(earlier) = lines.insert(said, row.line) {
            return Err(row.found(Fault::DuplicateRelationship(earlier)));
        }
        relationships.push(link);
    }
    if relationships.is_empty() {
        return Err(Found { line: 1, fault: Fault::Empty });
    }
    Ok(relationships)
}

fn relationship(row: &Row<6>) -> Result<Relationship, Found> {
    let (child, parent) = (row.code("child")?, row.code("parent")?);
    if child == parent {
        return Err(row.found(Fault::OwnParent(child)));
    }
    let kind = row.word("relationship", RelationshipKind::parse, Fault::relationship)?;
    let (start, end) = row.days("start", "end")?;
    row.word("basis", basis, |column, value| Fault::word(column, value, BASES))?;
    Ok(Relationship { child, parent, kind, start, end })
}

fn basis(word: &str) -> Option<&'static str> {
    BASES.into_iter().find(|known| *known == word)
}
