//! From what someone typed to what it means, or to why it is refused.

use chrono::{NaiveDate, NaiveTime};

use super::element::{Fill, YES_NO};
use super::pages::PATIENTS_ASKED;
use super::problem::Problem;
use super::reading::Reading;
use super::{
    Age, AgeUnit, Code, CodeList, Field, Kind, MAX_TEXT, MonthYear, Part, RawAnswers, Value,
};
use crate::organisation::OdsCode;
use crate::product::Product;
use crate::text;

/// The most products of one kind, as the taxonomy has it.
pub(super) const MOST_PRODUCTS: usize = 100;

/// The first year in which an event may have happened.
const FIRST_YEAR: i32 = 1900;

/// The answer to a question that is asked, or why it will not do.
pub(super) fn answer(
    reading: &Reading,
    field: Field,
    today: NaiveDate,
) -> Result<Option<Value>, Problem> {
    let typed = || read(field, reading.raw, today);
    match field.element.filled {
        Some((_, fill)) if reading.is_filled(field.element) => match fill {
            Fill::Today => Ok(typed()?.or(Some(Value::Date(today)))),
            Fill::Code(code) => {
                let code = field.element.kind.codes().and_then(|list| list.find(code));
                Ok(code.map(Value::Code))
            }
        },
        _ => match typed()? {
            None if reading.requires(field) => Err(Problem::Said(field.element.missing)),
            value => Ok(value),
        },
    }
}

/// Whether a question is answered although another answer of its page says
/// that it is not asked.
pub(super) fn contradiction(reading: &Reading, field: Field) -> Result<(), Problem> {
    match field.element.contradiction {
        Some(message) if reading.is_typed(field) => Err(Problem::Said(message)),
        _ => Ok(()),
    }
}

/// Reads a field. `Ok(None)` says that it was left open.
fn read(field: Field, raw: &RawAnswers, today: NaiveDate) -> Result<Option<Value>, Problem> {
    let label = field.element.label;
    let name = field.name();
    let typed = || raw.get(&name).iter().map(|typed| typed.trim()).find(|typed| !typed.is_empty());
    let value = match field.element.kind {
        Kind::Line | Kind::Text => free_text(label, raw.first(&name))?.map(Value::Text),
        Kind::Code(list) => match chosen(label, list, raw.get(&name))?.as_slice() {
            [] => None,
            [code] => Some(Value::Code(code)),
            _ => return Err(Problem::NotOne(label)),
        },
        Kind::Codes(list) => {
            let codes = chosen(label, list, raw.get(&name))?;
            match codes.iter().find(|code| code.exclusive) {
                Some(alone) if codes.len() > 1 => {
                    return Err(Problem::NotAlone { label, alone: alone.label });
                }
                _ => (!codes.is_empty()).then_some(Value::Codes(codes)),
            }
        }
        Kind::Date => day(field, raw, today)?.map(Value::Date),
        Kind::MonthYear => month(field, raw, today)?.map(Value::MonthYear),
        Kind::Time => match typed() {
            Some(typed) => Some(Value::Time(time(typed).ok_or(Problem::NotATime(label))?)),
            None => None,
        },
        Kind::Organisation => match typed().map(OdsCode::parse) {
            Some(Ok(code)) => Some(Value::Organisation(code)),
            Some(Err(_)) => return Err(Problem::NotAnOrganisation(label)),
            None => None,
        },
        Kind::Products(_) => {
            let products = products(label, raw.get(&name))?;
            (!products.is_empty()).then_some(Value::Products(products))
        }
        Kind::Integer => match typed().map(str::parse) {
            Some(Ok(number)) => Some(Value::Integer(number)),
            Some(Err(_)) => return Err(Problem::NotANumber(label)),
            None => None,
        },
        Kind::Count => match typed().map(count) {
            Some(Some(number)) => Some(Value::Integer(number.into())),
            Some(None) => return Err(Problem::NotACount(label)),
            None => None,
        },
        Kind::Age => age(field, raw)?.map(Value::Age),
        Kind::YesNo => match chosen(label, &YES_NO, raw.get(&name))?.as_slice() {
            [] => None,
            [answer] => Some(Value::Boolean(answer.code == "true")),
            _ => return Err(Problem::NotOne(label)),
        },
        Kind::Boolean => match typed() {
            Some("true") => Some(Value::Boolean(true)),
            Some("false") => Some(Value::Boolean(false)),
            Some(_) => return Err(Problem::NotListed(label)),
            // A box that was not ticked posts nothing.
            None => field.element.mandatory.then_some(Value::Boolean(false)),
        },
    };
    Ok(value)
}

fn free_text(label: &'static str, typed: &str) -> Result<Option<String>, Problem> {
    let plain = text::plain(typed);
    let cleaned = plain.trim();
    match cleaned.chars().count() {
        0 => Ok(None),
        characters if characters > MAX_TEXT => Err(Problem::TooLong { label, characters }),
        _ => Ok(Some(cleaned.to_owned())),
    }
}

/// The answers chosen, each once, in the list's order.
fn chosen(
    label: &'static str,
    list: &'static CodeList,
    typed: &[String],
) -> Result<Vec<&'static Code>, Problem> {
    let typed = || typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty());
    if typed().any(|code| list.find(code).is_none()) {
        return Err(Problem::NotListed(label));
    }
    Ok(list.codes.iter().filter(|code| typed().any(|typed| typed == code.code)).collect())
}

/// The products chosen, each once, as they were chosen.
fn products(label: &'static str, typed: &[String]) -> Result<Vec<Product>, Problem> {
    let mut chosen: Vec<Product> = Vec::new();
    for spelt in typed.iter().filter(|typed| !typed.is_empty()) {
        let product = Product::parse(spelt).map_err(|_| Problem::NotListed(label))?;
        if !chosen.contains(&product) {
            chosen.push(product);
        }
    }
    if chosen.len() > MOST_PRODUCTS { Err(Problem::TooMany(label)) } else { Ok(chosen) }
}

pub(super) fn day(
    field: Field,
    raw: &RawAnswers,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Problem> {
    let label = field.element.label;
    let Some([day, month, year]) = boxes(field, raw, [Part::Day, Part::Month, Part::Year])? else {
        return Ok(None);
    };
    let year = full_year(label, year)?;
    let day = NaiveDate::from_ymd_opt(year, number(label, month)?, number(label, day)?)
        .ok_or(Problem::NoSuchDate(label))?;
    if day > today { Err(Problem::Future(label)) } else { Ok(Some(day)) }
}

pub(super) fn month(
    field: Field,
    raw: &RawAnswers,
    today: NaiveDate,
) -> Result<Option<MonthYear>, Problem> {
    let label = field.element.label;
    let Some([month, year]) = boxes(field, raw, [Part::Month, Part::Year])? else {
        return Ok(None);
    };
    let year = full_year(label, year)?;
    let month = MonthYear::new(year, number(label, month)?).ok_or(Problem::NoSuchDate(label))?;
    match month.first_day() {
        Some(first) if first <= today => Ok(Some(month)),
        _ => Err(Problem::Future(label)),
    }
}

/// How many there are, from one to as many as a form asks of.
pub(super) fn count(typed: &str) -> Option<u16> {
    let plain = typed.bytes().all(|b| b.is_ascii_digit());
    typed.parse().ok().filter(|number| plain && (1..=PATIENTS_ASKED).contains(number))
}

/// An age. A unit alone says nothing, as one is chosen from the start.
fn age(field: Field, raw: &RawAnswers) -> Result<Option<Age>, Problem> {
    let label = field.element.label;
    let typed = |part| raw.first(&field.part(part)).trim().to_owned();
    let (number, unit) = (typed(Part::Number), typed(Part::Unit));
    if number.is_empty() {
        return Ok(None);
    }
    let unit = AgeUnit::parse(&unit).ok_or(Problem::NoUnit(label))?;
    let plain = number.bytes().all(|b| b.is_ascii_digit());
    let number: Option<u32> = number.parse().ok().filter(|_| plain);
    let age = number.and_then(|number| Age::new(number, unit));
    age.map(Some).ok_or(Problem::NotAnAge(label))
}

/// What the boxes of a date hold; `None` if all are empty.
fn boxes<const N: usize>(
    field: Field,
    raw: &RawAnswers,
    parts: [Part; N],
) -> Result<Option<[&str; N]>, Problem> {
    let typed = parts.map(|part| raw.first(&field.part(part)).trim());
    let missing = || parts.iter().zip(typed).filter(|(_, typed)| typed.is_empty());
    match missing().count() {
        0 => Ok(Some(typed)),
        all if all == N => Ok(None),
        _ => {
            let names: Vec<String> =
                missing().map(|(part, _)| format!("a {}", part.word())).collect();
            Err(Problem::Incomplete { label: field.element.label, missing: names.join(" and ") })
        }
    }
}

/// A number of one or two digits.
fn number(label: &'static str, typed: &str) -> Result<u32, Problem> {
    let plain = typed.len() <= 2 && typed.bytes().all(|b| b.is_ascii_digit());
    typed.parse().ok().filter(|_| plain).ok_or(Problem::NoSuchDate(label))
}

/// A year of four digits, so that nobody has to guess the century.
fn full_year(label: &'static str, typed: &str) -> Result<i32, Problem> {
    let plain = typed.len() == 4 && typed.bytes().all(|b| b.is_ascii_digit());
    let year = typed.parse().ok().filter(|year| plain && *year >= FIRST_YEAR);
    year.ok_or(Problem::BadYear(label))
}

/// A time as people type it: `14:05`, `9.30`, `0930`, `9:30pm`, `9 am`.
fn time(typed: &str) -> Option<NaiveTime> {
    let lower = typed.to_ascii_lowercase();
    let (clock, afternoon) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim(), Some(false)),
        (_, Some(clock)) => (clock.trim(), Some(true)),
        _ => (lower.as_str(), None),
    };
    if !clock.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.') {
        return None;
    }
    let mut parts = match (clock.len(), clock.find([':', '.'])) {
        (4, None) => vec![clock.get(..2)?, clock.get(2..)?],
        _ => clock.split([':', '.']).collect(),
    };
    if parts.len() == 1 && afternoon.is_some() {
        parts.push("00");
    }
    let (hour, minute, second) = match *parts.as_slice() {
        [hour, minute] if minute.len() == 2 => (hour, minute, "0"),
        [hour, minute, second] if minute.len() == 2 && second.len() == 2 => (hour, minute, second),
        _ => return None,
    };
    let hour: u32 = hour.parse().ok()?;
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    NaiveTime::from_hms_opt(hour, minute.parse().ok()?, second.parse().ok()?)
}
