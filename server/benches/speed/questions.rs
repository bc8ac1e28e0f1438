//! Who asks what of a list.

use domain::event::listing::Filter;
use domain::event::{EventType, Harm, Status};
use domain::organisation::NotAnOdsCode;
use service::demo::cast;

/// Someone who reads lists, for what they stand for.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// What they stand for.
    pub at: &'static str,
    /// Their name in the demonstration.
    pub name: &'static str,
    /// A part of what they see.
    part: cast::Part,
}

/// A reader of each size.
pub const READERS: [Reader; 5] = [
    Reader { at: "practice", name: "practice", part: cast::PRACTICE },
    Reader { at: "trust", name: "admin", part: cast::UNIT_AT_HOME },
    Reader { at: "ICB", name: "icb", part: cast::UNIT_AT_HOME },
    Reader { at: "region", name: "region", part: cast::UNIT_AT_HOME },
    Reader { at: "England", name: "super", part: cast::UNIT_AT_HOME },
];

/// Every single filter but words, and ten pairs.
pub fn filters(reader: Reader) -> Result<Vec<(String, Filter)>, NotAnOdsCode> {
    let none = Filter::default();
    let organisation = Some(reader.part.ods_code()?);
    let single = [
        ("type", Filter { kinds: [EventType::Outcome].into(), ..none.clone() }),
        ("harm", Filter { harms: [Harm::Low].into(), ..none.clone() }),
        ("status", Filter { statuses: [Status::InReview].into(), ..none.clone() }),
        ("dates", Filter { recorded_from: "2026-02-03".parse().ok(), ..none.clone() }),
        ("organisation", Filter { organisation, ..none.clone() }),
    ];
    let mut all = vec![("none".to_owned(), none)];
    all.extend(single.iter().map(|(name, filter)| ((*name).to_owned(), filter.clone())));
    for (at, (first, one)) in single.iter().enumerate() {
        for (second, other) in single.iter().skip(at + 1) {
            all.push((format!("{first}, {second}"), both(one, other)));
        }
    }
    Ok(all)
}

/// Two filters of different kinds as one.
fn both(one: &Filter, other: &Filter) -> Filter {
    Filter {
        kinds: &one.kinds | &other.kinds,
        harms: &one.harms | &other.harms,
        statuses: &one.statuses | &other.statuses,
        organisation: one.organisation.clone().or(other.organisation.clone()),
        recorded_from: one.recorded_from.or(other.recorded_from),
        recorded_to: one.recorded_to.or(other.recorded_to),
        words: one.words.clone().or(other.words.clone()),
    }
}
