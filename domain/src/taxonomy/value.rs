//! The value of one answer, and its one spelling in storage.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::element::YES_NO;
use super::{Age, Code, Element, Field, Kind, Part, RawAnswers};
use crate::calendar::day_in_words;
use crate::organisation::OdsCode;
use crate::product::Product;

/// A time of day in figures, to the minute.
fn clock(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The numbers of a spelling, each of so many figures, with a mark between them.
/// The library's own reader of dates is larger than all of this in a browser.
fn numbers<const N: usize>(spelt: &str, mark: char, figures: [usize; N]) -> Option<[u32; N]> {
    let mut parts = spelt.split(mark);
    let mut numbers = [0; N];
    for (number, figures) in numbers.iter_mut().zip(figures) {
        let part = parts.next().filter(|part| part.len() == figures)?;
        *number = part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthYear {
    year: i32,
    month: u32,
}

impl MonthYear {
    /// The month; `None` unless it is 1 to 12 and the year has four digits.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let fits = (1000..=9999).contains(&year) && (1..=12).contains(&month);
        fits.then_some(Self { year, month })
    }

    /// The month in which a day lies.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The first day of the month.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, 1)
    }

    /// Reads `2026-03`.
    pub fn parse(spelt: &str) -> Option<Self> {
        let (year, month) = spelt.split_once('-')?;
        let read = Self::new(year.parse().ok()?, month.parse().ok()?)?;
        (read.spelt() == spelt).then_some(read)
    }

    /// As LFPSE messages carry it, such as `2026-03`.
    pub fn spelt(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

impl std::fmt::Display for MonthYear {
    /// Such as `March 2026`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let first = self.first_day().map(day_in_words).unwrap_or_default();
        f.write_str(first.split_once(' ').map_or("", |(_, month)| month))
    }
}

/// What was answered.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Free text, cleaned; never empty.
    Text(String),
    /// One answer of a list.
    Code(&'static Code),
    /// Answers of a list, in its order, each once.
    Codes(Vec<&'static Code>),
    /// A day.
    Date(NaiveDate),
    /// A month.
    MonthYear(MonthYear),
    /// A time of day.
    Time(NaiveTime),
    /// An organisation.
    Organisation(OdsCode),
    /// Medicines or devices of a list, each once.
    Products(Vec<Product>),
    /// A whole number.
    Integer(i64),
    /// An age.
    Age(Age),
    /// Yes or no.
    Boolean(bool),
}

impl std::fmt::Debug for Value {
    /// Never prints what people wrote.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            other => f.debug_list().entries(other.spelt()).finish(),
        }
    }
}

impl Value {
    /// As it is stored: codes as such, days as `2026-03-27`, months as
    /// `2026-03`, times as `14:05:00`.
    pub fn spelt(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::Code(code) => vec![code.code.to_owned()],
            Self::Codes(codes) => codes.iter().map(|code| code.code.to_owned()).collect(),
            Self::Date(day) => vec![day.to_string()],
            Self::MonthYear(month) => vec![month.spelt()],
            Self::Time(time) => vec![format!("{}:{:02}", clock(*time), time.second())],
            Self::Organisation(code) => vec![code.as_str().to_owned()],
            Self::Products(products) => products.iter().map(Product::spelt).collect(),
            Self::Integer(number) => vec![number.to_string()],
            Self::Age(age) => vec![age.days().to_string()],
            Self::Boolean(yes) => vec![yes.to_string()],
        }
    }

    /// Reads what [`Value::spelt`] wrote; `None` if it wrote no such thing.
    pub(super) fn read(element: &Element, spelt: &[String]) -> Option<Self> {
        let one = || match spelt {
            [one] => Some(one.as_str()),
            _ => None,
        };
        let value = match element.kind {
            Kind::Line | Kind::Text => Self::Text(one()?.to_owned()),
            Kind::Code(list) => Self::Code(list.find(one()?)?),
            Kind::Codes(list) => {
                let codes: Option<Vec<_>> = spelt.iter().map(|code| list.find(code)).collect();
                Self::Codes(codes.filter(|codes| !codes.is_empty())?)
            }
            Kind::Date => {
                let [year, month, day] = numbers(one()?, '-', [4, 2, 2])?;
                Self::Date(NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)?)
            }
            Kind::MonthYear => Self::MonthYear(MonthYear::parse(one()?)?),
            Kind::Time => {
                let [hour, minute, second] = numbers(one()?, ':', [2, 2, 2])?;
                Self::Time(NaiveTime::from_hms_opt(hour, minute, second)?)
            }
            Kind::Organisation => Self::Organisation(OdsCode::parse(one()?).ok()?),
            Kind::Products(_) => {
                let products: Result<Vec<_>, _> =
                    spelt.iter().map(|product| Product::parse(product)).collect();
                Self::Products(products.ok().filter(|products| !products.is_empty())?)
            }
            Kind::Integer | Kind::Count => Self::Integer(one()?.parse().ok()?),
            Kind::Age => Self::Age(Age::from_days(one()?.parse().ok()?)?),
            Kind::Boolean => Self::Boolean(one()?.parse().ok()?),
            Kind::YesNo => Self::Boolean(YES_NO.find(one()?)?.code.parse().ok()?),
        };
        Some(value)
    }

    /// Writes it into the inputs of a form, as someone would type it.
    pub(super) fn type_into(&self, field: Field, raw: &mut RawAnswers) {
        let mut part = |part, number: u32| raw.set(field.part(part), vec![number.to_string()]);
        match self {
            Self::Date(day) => {
                part(Part::Day, day.day());
                part(Part::Month, day.month());
                part(Part::Year, day.year().unsigned_abs());
            }
            Self::MonthYear(month) => {
                part(Part::Month, month.month);
                part(Part::Year, month.year.unsigned_abs());
            }
            Self::Age(age) => {
                let (number, unit) = age.parts();
                part(Part::Number, number);
                raw.set(field.part(Part::Unit), vec![unit.word().to_owned()]);
            }
            Self::Time(time) if time.second() == 0 => {
                raw.set(field.name(), vec![clock(*time)]);
            }
            other => raw.set(field.name(), other.spelt()),
        }
    }

    /// In a reader's words.
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Code(code) => vec![code.label.to_owned()],
            Self::Codes(codes) => codes.iter().map(|code| code.label.to_owned()).collect(),
            Self::Products(products) => {
                products.iter().map(|product| product.name().to_owned()).collect()
            }
            Self::Date(day) => vec![day_in_words(*day)],
            Self::MonthYear(month) => vec![month.to_string()],
            Self::Time(time) => vec![clock(*time)],
            Self::Age(age) => vec![age.to_string()],
            Self::Boolean(yes) => vec![if *yes { "Yes" } else { "No" }.to_owned()],
            other => other.spelt(),
        }
    }
}
