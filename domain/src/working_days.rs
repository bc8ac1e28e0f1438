//! Working days in England: days that are neither Saturday, Sunday nor a bank
//! holiday of England and Wales.
//!
//! The holidays follow the Banking and Financial Dealings Act 1971 and the
//! proclamations under it, as <https://www.gov.uk/bank-holidays> prints them:
//! most by rule, a few proclaimed once. Those proclaimed are listed from 2020
//! on, where this service begins; a new one is one more line.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A month and a day of it.
type MonthAndDay = (u32, u32);

/// A holiday by rule that was kept on another day in one year: where it
/// would have been, and where it was.
const MOVED: &[(i32, MonthAndDay, MonthAndDay)] = &[
    // The 75th anniversary of the end of the war in Europe.
    (2020, (5, 4), (5, 8)),
    // The Queen's Platinum Jubilee.
    (2022, (5, 30), (6, 2)),
];

/// Holidays of one year alone.
const ADDED: &[(i32, MonthAndDay)] = &[
    // The Queen's Platinum Jubilee.
    (2022, (6, 3)),
    // The Queen's funeral.
    (2022, (9, 19)),
    // The King's coronation.
    (2023, (5, 8)),
];

/// The bank holidays of a year in England, in order.
pub fn bank_holidays(year: i32) -> Vec<NaiveDate> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter(year);
    let by_rule = [
        on(1, 1),
        easter.and_then(|sunday| sunday.checked_sub_days(Days::new(2))),
        easter.and_then(|sunday| sunday.checked_add_days(Days::new(1))),
        NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 1),
        on(5, 31).and_then(monday_by),
        on(8, 31).and_then(monday_by),
        on(12, 25),
        on(12, 26),
    ];
    let moved = |day: NaiveDate| {
        let from_here =
            MOVED.iter().find(|(of, from, _)| *of == year && *from == (day.month(), day.day()));
        from_here.map_or(Some(day), |(.., (month, day))| on(*month, *day))
    };
    let mut days: Vec<NaiveDate> = by_rule.into_iter().flatten().filter_map(moved).collect();
    let added = ADDED.iter().filter(|(of, _)| *of == year);
    days.extend(added.filter_map(|(_, (month, day))| on(*month, *day)));
    // Of a holiday at the weekend the next day that is free is the substitute.
    for at in 0..days.len() {
        let Some(mut day) = days.get(at).copied() else { continue };
        while is_weekend(day) || days.iter().enumerate().any(|(i, d)| i != at && *d == day) {
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        if let Some(kept) = days.get_mut(at) {
            *kept = day;
        }
    }
    days.sort();
    days
}

/// Whether people are at work on a day.
pub fn is_working_day(day: NaiveDate) -> bool {
    !is_weekend(day) && !bank_holidays(day.year()).contains(&day)
}

/// The day so many working days after another. The day itself does not count.
pub fn working_days_after(day: NaiveDate, days: u32) -> NaiveDate {
    let after = day.iter_days().skip(1).filter(|day| is_working_day(*day));
    match days.checked_sub(1) {
        None => day,
        Some(before) => after.skip(before as usize).take(1).last().unwrap_or(NaiveDate::MAX),
    }
}

/// How many working days there are after one day, up to and with another.
pub fn working_days_between(from: NaiveDate, to: NaiveDate) -> usize {
    let after = from.iter_days().skip(1);
    after.take_while(|day| *day <= to).filter(|day| is_working_day(*day)).count()
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The Monday on or before a day.
fn monday_by(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))
}

/// Easter Sunday of the Gregorian calendar, by the rule that Meeus, Jones and
/// Butcher give.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let lunar = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (u32::try_from(days / 31).ok()?, u32::try_from(days % 31).ok()?);
    NaiveDate::from_ymd_opt(year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// As published for England and Wales.
    #[test]
    fn the_bank_holidays_are_those_published() {
        let published: [(i32, &[MonthAndDay]); 8] = [
            (2020, &[(1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)]),
            (2021, &[(1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
            (
                2022,
                &[
                    (1, 3),
                    (4, 15),
                    (4, 18),
                    (5, 2),
                    (6, 2),
                    (6, 3),
                    (8, 29),
                    (9, 19),
                    (12, 26),
                    (12, 27),
                ],
            ),
            (
                2023,
                &[(1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)],
            ),
            (2024, &[(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
            (2025, &[(1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)]),
            (2026, &[(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
            (2027, &[(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
        ];
        for (year, days) in published {
            let expected: Vec<NaiveDate> = days.iter().map(|(m, d)| day(year, *m, *d)).collect();
            assert_eq!(bank_holidays(year), expected, "{year}");
        }
    }

    #[test]
    fn ten_working_days_pass_over_christmas_and_new_year() {
        // 25, 28 December and 1 January are holidays of these years.
        assert_eq!(working_days_after(day(2026, 12, 21), 10), day(2027, 1, 7));
        assert_eq!(working_days_after(day(2026, 11, 21), 10), day(2026, 12, 4));
        assert_eq!(working_days_after(day(2026, 11, 20), 0), day(2026, 11, 20));
        assert_eq!(working_days_between(day(2026, 11, 20), day(2026, 11, 23)), 1);
        assert_eq!(working_days_between(day(2026, 11, 23), day(2026, 11, 20)), 0);
    }

    proptest! {
        #[test]
        fn counting_forth_and_back_agree(from in 0_u64..20_000, days in 1_u32..60) {
            let from = day(2000, 1, 1) + Days::new(from);
            let to = working_days_after(from, days);
            prop_assert!(is_working_day(to));
            prop_assert_eq!(working_days_between(from, to), days as usize);
        }

        #[test]
        fn no_two_holidays_fall_on_one_day_or_on_a_weekend(year in 1980_i32..2200) {
            let days = bank_holidays(year);
            prop_assert!(days.iter().all(|day| !is_weekend(*day) && day.year() == year));
            prop_assert!(days.is_sorted_by(|a, b| a < b), "{:?}", days);
        }
    }
}
