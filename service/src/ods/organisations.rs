//! The organisations file.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use domain::organisation::{OdsCode, Organisation, OrganisationStatus, Role};

use super::fault::{Fault, Found};
use super::table::{Row, Table};

const COLUMNS: [&str; 8] =
    ["code", "name", "role", "status", "opened", "closed", "postcode", "parent"];

/// Reads the file whole.
pub(super) fn read(file: impl Read) -> Result<Vec<Organisation>, Found> {
    let mut organisations = Vec::new();
    let mut lines: HashMap<OdsCode, u64> = HashMap::new();
    for row in Table::open(file, COLUMNS)? {
        let row = row?;
        let organisation = organisation(&row)?;
        let code = organisation.code.clone();
        if let Some(earlier) = lines.insert(code.clone(), row.line) {
            return Err(row.found(Fault::DuplicateCode { code, earlier }));
        }
        organisations.push(organisation);
    }
    if organisations.is_empty() {
        return Err(Found { line: 1, fault: Fault::Empty });
    }
    check_parents(&organisations, &lines)?;
    Ok(organisations)
}

fn organisation(row: &Row<8>) -> Result<Organisation, Found> {
    let code = row.code("code")?;
    let Some(name) = row.stated("name") else {
        return Err(row.found(Fault::NoName(code)));
    };
    let (opened, closed) = row.days("opened", "closed")?;
    Ok(Organisation {
        name: name.to_owned(),
        role: row.word("role", Role::parse, Fault::role)?,
        status: row.word("status", OrganisationStatus::parse, Fault::status)?,
        opened,
        closed,
        postcode: row.stated("postcode").map(str::to_owned),
        display_parent: row.stated("parent").map(|_| row.code("parent")).transpose()?,
        code,
    })
}

/// Every parent is described, and no path of parents is a circle, in which a
/// page that shows where an organisation belongs would never end.
fn check_parents(
    organisations: &[Organisation],
    lines: &HashMap<OdsCode, u64>,
) -> Result<(), Found> {
    let line = |code: &OdsCode| lines.get(code).copied().unwrap_or(1);
    let mut parents: HashMap<&OdsCode, &OdsCode> = HashMap::new();
    for organisation in organisations {
        let Some(parent) = &organisation.display_parent else {
            continue;
        };
        if !lines.contains_key(parent) {
            let fault = Fault::UnknownOrganisation { column: "parent", code: parent.clone() };
            return Err(Found { line: line(&organisation.code), fault });
        }
        parents.insert(&organisation.code, parent);
    }
    let mut settled = HashSet::new();
    for organisation in organisations {
        let mut path = HashSet::new();
        let mut next = Some(&organisation.code);
        while let Some(code) = next.filter(|code| !settled.contains(code)) {
            if !path.insert(code) {
                let fault = Fault::ParentsInACircle(code.clone());
                return Err(Found { line: line(code), fault });
            }
            next = parents.get(code).copied();
        }
        settled.extend(path);
    }
    Ok(())
}
