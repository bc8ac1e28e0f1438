//! The published table by relation, as the file states it. Nothing here asks
//! the code what is allowed.

use std::collections::BTreeMap;

use domain::access::{AccountType, Relation};

const FILE: &str = include_str!("../../../domain/fixtures/permission-relations.csv");

/// Activities of the file that come to reading a record.
pub const VIEW: [&str; 3] = [
    "view my submitted events",
    "view individual submitted events from across my organisation",
    "view individual submitted events from my child organisations",
];
/// The same, those through an organisation alone.
pub const VIEW_IN_LISTS: [&str; 2] = [VIEW[1], VIEW[2]];
/// Activities that come to updating a record.
pub const UPDATE: [&str; 2] =
    ["update my submitted events", "update an event from my organisation"];
/// Activities that come to reviewing a record.
pub const REVIEW: [&str; 2] = [
    "mark my submitted events as reviewed",
    "mark an event as reviewed from across my organisation",
];
/// Activities that come to viewing a record's statutory section.
pub const VIEW_STATUTORY: [&str; 2] = [
    "view statutory and national policy requirements for my organisation's events",
    "view statutory and national policy requirements for events from my child organisations",
];
/// Activities that come to editing it.
pub const EDIT_STATUTORY: [&str; 2] = [
    "complete or edit statutory and national policy requirements for my events",
    "complete or edit statutory and national policy requirements for my organisation's events",
];
/// Activities that are about no record in particular.
pub const RECORD_ANONYMOUSLY: &str = "record an event anonymously";
pub const RECORD_SIGNED_IN: &str = "record an event as a signed-in user";
pub const SAVE_DRAFT: &str = "save a draft";

/// How a person stands to a record: what they hold, and the relation in which
/// they hold it.
pub type Stand = (AccountType, Relation);

/// The file.
pub struct Oracle(BTreeMap<[String; 4], bool>);

impl Oracle {
    pub fn read() -> Self {
        let rows = FILE.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let [activity, held, relation, children, allowed] = *cells.as_slice() else {
                panic!("{line}");
            };
            let key = [activity, held, relation, children].map(str::to_owned);
            (key, allowed == "yes")
        });
        Self(rows.collect())
    }

    /// Whether any of the activities is allowed by any way in which the person
    /// stands to the record: the widest counts (`rules.md` 1).
    pub fn allows(&self, activities: &[&str], stands: &[Stand], children: bool) -> bool {
        activities.iter().any(|activity| {
            stands.iter().any(|(held, relation)| self.row(activity, *held, *relation, children))
        })
    }

    /// One row of the file.
    pub fn row(
        &self,
        activity: &str,
        held: AccountType,
        relation: Relation,
        children: bool,
    ) -> bool {
        let children = if children { "on" } else { "off" };
        self.0[&[activity, held.word(), relation.word(), children].map(str::to_owned)]
    }
}
