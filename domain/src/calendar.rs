//! Days and times as people in England see them.
//!
//! The server keeps times in UTC. What a page prints is British time: summer
//! time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the
//! last Sunday of October (Summer Time Order 2002).

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// The last Sunday of a month, at 01:00.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = i64::from(last.weekday().num_days_from_sunday());
    Some((last - Duration::days(back)).and_time(NaiveTime::from_hms_opt(1, 0, 0)?))
}

/// The British wall clock at an instant.
pub fn in_britain(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    let summer = last_sunday(utc.year(), 3)
        .zip(last_sunday(utc.year(), 10))
        .is_some_and(|(start, end)| start <= utc && utc < end);
    if summer { utc + Duration::hours(1) } else { utc }
}

/// The British day at an instant.
pub fn day_in_britain(at: DateTime<Utc>) -> NaiveDate {
    in_britain(at).date()
}

/// The instant at which a British day begins.
pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    let in_winter = day.and_time(NaiveTime::MIN).and_utc();
    let in_summer = in_winter - Duration::hours(1);
    if day_in_britain(in_summer) == day { in_summer } else { in_winter }
}

/// The instant at which British clocks show a time of a day; the first of two
/// where they are put back.
pub fn at_clock(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let in_winter = day.and_time(time).and_utc();
    let in_summer = in_winter - Duration::hours(1);
    if in_britain(in_summer) == day.and_time(time) { in_summer } else { in_winter }
}

/// The months by name.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day in words, such as `5 November 2026`.
pub fn day_in_words(day: NaiveDate) -> String {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    format!("{} {} {}", day.day(), month, day.year())
}

/// A day where there is little room, such as `5 Nov 2026`.
pub fn day_in_short(day: NaiveDate) -> String {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    let month = month.get(..3).unwrap_or(month);
    format!("{} {month} {}", day.day(), day.year())
}

/// A day and time in words, such as `5 November 2026, 14:05`, British time.
pub fn time_in_words(at: DateTime<Utc>) -> String {
    let local = in_britain(at);
    format!("{}, {}", day_in_words(local.date()), local.format("%H:%M"))
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};

    use super::{at_clock, day_in_short, time_in_words};

    #[test]
    fn the_clocks_change_on_the_last_sundays() {
        let at = |m, d, h, min| time_in_words(Utc.with_ymd_and_hms(2026, m, d, h, min, 0).unwrap());
        assert_eq!(at(3, 29, 0, 59), "29 March 2026, 00:59");
        assert_eq!(at(3, 29, 1, 0), "29 March 2026, 02:00");
        assert_eq!(at(10, 25, 0, 59), "25 October 2026, 01:59");
        assert_eq!(at(10, 25, 1, 0), "25 October 2026, 01:00");
        assert_eq!(at(7, 1, 23, 30), "2 July 2026, 00:30");
    }

    #[test]
    fn a_day_is_told_in_short() {
        let told = |month| day_in_short(NaiveDate::from_ymd_opt(2026, month, 5).unwrap());
        assert_eq!([told(5), told(9)], ["5 May 2026", "5 Sep 2026"]);
    }

    #[test]
    fn what_a_clock_shows_is_told_back() {
        for (month, day) in [(1, 5), (7, 5), (3, 29), (10, 25)] {
            for hour in [0, 3, 12, 23] {
                let day = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
                let time = NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
                let told = time_in_words(at_clock(day, time));
                assert!(told.ends_with(&format!("{hour:02}:30")), "{told}");
            }
        }
    }
}
