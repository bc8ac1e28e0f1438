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
const NO_ODS_CODE: &str =
    "Enter the organisation's ODS code: three to eight letters and digits, such as RR8";

/// Hands on the fields of an address that hold anything; what `take` cannot read
/// is told.
pub(crate) fn each<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    mut take: impl FnMut(&'a str, &'a str) -> Result<(), Unreadable>,
) -> Vec<Unreadable> {
    let fields = fields.into_iter().map(|(name, value)| (name, value.trim()));
    let filled = fields.filter(|(_, value)| !value.is_empty());
    filled.filter_map(|(name, value)| take(name, value).err()).collect()
}

/// What was read from a field, or what to do about it.
pub(crate) fn read_from<T>(
    field: &'static str,
    read: Option<T>,
    message: &'static str,
) -> Result<T, Unreadable> {
    read.ok_or(Unreadable { field, message })
}

/// An organisation, by its ODS code.
pub(crate) fn organisation(value: &str) -> Result<OdsCode, Unreadable> {
    read_from("organisation", OdsCode::parse(value).ok(), NO_ODS_CODE)
}

/// Reads the fields of an address. What cannot be read is left out of the
/// filter and told; unknown names are ignored, as addresses collect them.
pub fn read<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (Filter, Turn, Vec<Unreadable>) {
    let (mut filter, mut turn) = (Filter::default(), Turn::First);
    let mut unreadable = each(fields, |name, value| {
        match name {
            "type" => {
                let kind = EventType::parse(value);
                filter.kinds.insert(read_from("type", kind, "Choose a type from the list")?);
            }
            "harm" => {
                let harm = Harm::parse(value);
                let harm = read_from("harm", harm, "Choose a level of harm from the list")?;
                filter.harms.insert(harm);
            }
            "status" => {
                let status = Status::parse(value);
                let status = read_from("status", status, "Choose a status from the list")?;
                filter.statuses.insert(status);
            }
            "organisation" => filter.organisation = Some(organisation(value)?),
            "from" => {
                const NO_DAY: &str = "Enter the first day as a real date, such as 2026-03-31";
                filter.recorded_from = Some(read_from("from", day(value), NO_DAY)?);
            }
            "to" => {
                const NO_DAY: &str = "Enter the last day as a real date, such as 2026-03-31";
                filter.recorded_to = Some(read_from("to", day(value), NO_DAY)?);
            }
            "words" => {
                let words: String = plain(value).chars().take(LONGEST_WORDS).collect();
                let words = words.trim().to_owned();
                filter.words = (!words.is_empty()).then_some(words);
            }
            "older" => turn = Turn::OlderThan(cursor("older", value)?),
            "newer" => turn = Turn::NewerThan(cursor("newer", value)?),
            _ => {}
        }
        Ok(())
    });
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

fn day(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()
}

fn cursor(field: &'static str, value: &str) -> Result<Cursor, Unreadable> {
    const NO_SUCH_PAGE: &str = "This page of the list cannot be found; these are the newest events";
    read_from(field, value.parse().ok().map(Cursor), NO_SUCH_PAGE)
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
