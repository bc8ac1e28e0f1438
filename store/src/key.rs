//! Numbers by which the database orders and groups events.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar;
use domain::event::EventId;
use domain::organisation::Reach;

/// The second from which keys count: 1 January 2020, midnight.
const EPOCH: i64 = 1_577_836_800;

/// Random bits below the seconds of a key.
const RANDOM_BITS: u32 = 31;

/// The first British day that can be counted or listed.
pub const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2020, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The internal key of an event: the seconds of its recorded time, then random
/// bits taken from its identity. It orders events as lists show them and is
/// the place that a cursor names.
pub fn event_key(recorded: DateTime<Utc>, id: EventId) -> i64 {
    let (high, low) = id.0.as_u64_pair();
    let random = i64::try_from((high ^ low) & ((1 << RANDOM_BITS) - 1)).unwrap_or(0);
    seconds(recorded) | random
}

/// The smallest key of a British day. An anonymous event gets the key of the
/// day's first second, so it tells no time of day (`rules.md` 17).
pub fn first_key(day: NaiveDate) -> i64 {
    seconds(calendar::midnight(day))
}

fn seconds(at: DateTime<Utc>) -> i64 {
    at.timestamp().saturating_sub(EPOCH).clamp(0, u32::MAX.into()) << RANDOM_BITS
}

/// The range of every event.
pub const EVERYTHING: i64 = -1;

/// The organisation that stands for the national review in ranges and counts.
pub const NATIONAL: i64 = 0;

/// The range of the events that an organisation reaches in one way. Below it
/// is the only place where a reach becomes a number.
pub fn range(organisation: i64, reach: Reach) -> i64 {
    organisation * 8 + reach_code(reach)
}

/// The organisation and the reach of a range; `None` for [`EVERYTHING`].
pub fn of_range(range: i64) -> Option<(i64, Reach)> {
    let reach = Reach::ALL.into_iter().find(|reach| reach_code(*reach) == range.rem_euclid(8))?;
    (range >= 0).then_some((range / 8, reach))
}

fn reach_code(reach: Reach) -> i64 {
    match reach {
        Reach::Own => 0,
        Reach::Operated => 1,
        Reach::Area => 2,
        Reach::Succeeded => 3,
        Reach::Occurred => 4,
    }
}
