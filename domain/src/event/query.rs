//! The filter and the page of a list, as they stand in an address.
//!
//! The address is the whole state of a list: it can be bookmarked, sent to a
//! colleague (who sees their own scope through it), and works without scripts.

use chrono::NaiveDate;

use super::listing::{Cursor, Filter, Turn};
use super::{EventType, Harm, Status};
use crate::organisation::OdsCode;
use crate::text::plain;

/// Search words beyond this many characters are cut off.
const LONGEST_WORDS: usize = 200;

/// Something in an address that cannot be read: the field, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The name of the field.
    pub field: &'static str,
    /// What to do about it, in the reader's words.
    pub message: &'static str,
}

/// What to do about an organisation that is none.
pub(crate) const NO_ODS_CODE: &str =
    "Enter the organisation's ODS code: three to eight letters and digits, such as RR8";

/// Reads the fields of an address. What cannot be read is left out of the
/// filter and told; unknown names are ignored, as addresses collect them.
pub fn read<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (Filter, Turn, Vec<Unreadable>) {
    let mut filter = Filter::default();
    let mut turn = Turn::First;
    let mut unreadable = Vec::new();
    for (name, value) in fields {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let mut refuse = |field, message| unreadable.push(Unreadable { field, message });
        match name {
            "type" => match EventType::parse(value) {
                Some(kind) => drop(filter.kinds.insert(kind)),
                None => refuse("type", "Choose a type from the list"),
            },
            "harm" => match Harm::parse(value) {
                Some(harm) => drop(filter.harms.insert(harm)),
                None => refuse("harm", "Choose a level of harm from the list"),
            },
            "status" => match Status::parse(value) {
                Some(status) => drop(filter.statuses.insert(status)),
                None => refuse("status", "Choose a status from the list"),
            },
            "organisation" => match OdsCode::parse(value) {
                Ok(code) => filter.organisation = Some(code),
                Err(_) => refuse("organisation", NO_ODS_CODE),
            },
            "from" => match NaiveDate::parse_from_str(value, "%Y-%m-%d") {
                Ok(day) => filter.recorded_from = Some(day),
                Err(_) => refuse("from", "Enter the first day as a real date, such as 2026-03-31"),
            },
            "to" => match NaiveDate::parse_from_str(value, "%Y-%m-%d") {
                Ok(day) => filter.recorded_to = Some(day),
                Err(_) => refuse("to", "Enter the last day as a real date, such as 2026-03-31"),
            },
            "words" => {
                let words: String = plain(value).chars().take(LONGEST_WORDS).collect();
                let words = words.trim().to_owned();
                filter.words = (!words.is_empty()).then_some(words);
            }
            "older" => match value.parse() {
                Ok(key) => turn = Turn::OlderThan(Cursor(key)),
                Err(_) => refuse(
                    "older",
                    "This page of the list cannot be found; these are the newest events",
                ),
            },
            "newer" => match value.parse() {
                Ok(key) => turn = Turn::NewerThan(Cursor(key)),
                Err(_) => refuse(
                    "newer",
                    "This page of the list cannot be found; these are the newest events",
                ),
            },
            _ => {}
        }
    }
    if let (Some(from), Some(to)) = (filter.recorded_from, filter.recorded_to)
        && from > to
    {
        unreadable.push(Unreadable {
            field: "to",
            message: "The last day must be the same as or after the first day",
        });
    }
    (filter, turn, unreadable)
}

/// The fields that give this filter and page when read.
pub fn write(filter: &Filter, turn: Turn) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    fields.extend(filter.kinds.iter().map(|kind| ("type", kind.word().to_owned())));
    fields.extend(filter.harms.iter().map(|harm| ("harm", harm.word().to_owned())));
    fields.extend(filter.statuses.iter().map(|status| ("status", status.word().to_owned())));
    fields.extend(filter.organisation.iter().map(|code| ("organisation", code.to_string())));
    fields.extend(filter.recorded_from.iter().map(|day| ("from", day.to_string())));
    fields.extend(filter.recorded_to.iter().map(|day| ("to", day.to_string())));
    fields.extend(filter.words.iter().map(|words| ("words", words.clone())));
    match turn {
        Turn::First => {}
        Turn::OlderThan(Cursor(key)) => fields.push(("older", key.to_string())),
        Turn::NewerThan(Cursor(key)) => fields.push(("newer", key.to_string())),
    }
    fields
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{read, write};
    use crate::event::listing::{Cursor, Filter, Turn};
    use crate::event::{EventType, Harm, Status};
    use crate::organisation::OdsCode;

    fn day() -> impl Strategy<Value = Option<NaiveDate>> {
        prop::option::of(
            (2020i32..2030, 1u32..366)
                .prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day)),
        )
    }

    prop_compose! {
        fn filters()(
            kinds in prop::collection::btree_set(prop::sample::select(EventType::ALL.to_vec()), 0..3),
            harms in prop::collection::btree_set(prop::sample::select(Harm::ALL.to_vec()), 0..3),
            statuses in prop::collection::btree_set(prop::sample::select(Status::ALL.to_vec()), 0..3),
            code in prop::option::of("[A-Z0-9]{3,8}"),
            recorded_from in day(),
            recorded_to in day(),
            words in prop::option::of("[a-z]{1,9}( [a-z&=%]{1,9}){0,3}"),
        ) -> Filter {
            let organisation = code.and_then(|code| OdsCode::parse(&code).ok());
            Filter { kinds, harms, statuses, organisation, recorded_from, recorded_to, words }
        }
    }

    proptest! {
        #[test]
        fn an_address_holds_the_whole_state(filter in filters(), key in any::<i64>(), which in 0..3) {
            let turn = [Turn::First, Turn::OlderThan(Cursor(key)), Turn::NewerThan(Cursor(key))][which as usize];
            let fields = write(&filter, turn);
            let again = read(fields.iter().map(|(name, value)| (*name, value.as_str())));
            prop_assert_eq!((again.0, again.1), (filter, turn));
        }

        #[test]
        fn no_address_is_too_strange(fields in prop::collection::vec(("[a-z]{0,12}", ".{0,40}"), 0..8)) {
            let _ = read(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left_out() {
        let (filter, turn, unreadable) =
            read([("type", "risk"), ("type", "nonsense"), ("from", "2026-02-30"), ("older", "x")]);
        assert_eq!(filter.kinds, [EventType::Risk].into());
        assert_eq!((filter.recorded_from, turn), (None, Turn::First));
        let fields: Vec<_> = unreadable.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["type", "from", "older"]);
    }
}
