//! A table of named columns in a text file, plain or compressed.

use std::io::Read;

use chrono::NaiveDate;
use csv::{StringRecord, Terminator};
use domain::organisation::OdsCode;

use super::fault::{Fault, Found};
use crate::unpacked::Unpacked;

/// A table whose heading holds at least the `N` columns asked for, in any order.
pub(super) struct Table<R, const N: usize> {
    rows: csv::StringRecordsIntoIter<Unpacked<R>>,
    columns: [&'static str; N],
    places: [usize; N],
}

impl<R: Read, const N: usize> Table<R, N> {
    /// Opens a table and reads its heading.
    pub(super) fn open(file: R, columns: [&'static str; N]) -> Result<Self, Found> {
        let file = Unpacked::open(file).map_err(|error| found(1, error.into()))?;
        // A carriage return before the line's end is space to be trimmed; were
        // it a terminator, the reader would count lines one short.
        let mut reader =
            csv::ReaderBuilder::new().terminator(Terminator::Any(b'\n')).from_reader(file);
        let heading = reader.headers().map_err(|error| found(1, error.into()))?;
        let mut places = [0; N];
        for (place, column) in places.iter_mut().zip(columns) {
            *place = heading
                .iter()
                .position(|name| name.trim() == column)
                .ok_or_else(|| found(1, Fault::MissingColumn(column)))?;
        }
        Ok(Self { rows: reader.into_records(), columns, places })
    }
}

impl<R: Read, const N: usize> Iterator for Table<R, N> {
    type Item = Result<Row<N>, Found>;

    fn next(&mut self) -> Option<Self::Item> {
        let before = self.rows.reader().position().line();
        Some(match self.rows.next()? {
            Ok(record) => {
                let line = record.position().map_or(before, csv::Position::line);
                Ok(Row { line, record, columns: self.columns, places: self.places })
            }
            Err(error) => {
                let line = error.position().map_or(before, csv::Position::line);
                Err(found(line, error.into()))
            }
        })
    }
}

/// One line below the heading.
pub(super) struct Row<const N: usize> {
    /// Where it stands; the heading is line 1.
    pub(super) line: u64,
    record: StringRecord,
    columns: [&'static str; N],
    places: [usize; N],
}

impl<const N: usize> Row<N> {
    /// What stands in a column, without space around it.
    pub(super) fn text(&self, column: &'static str) -> &str {
        let place = self.columns.iter().position(|known| *known == column);
        let place = place.and_then(|place| self.places.get(place));
        place.and_then(|place| self.record.get(*place)).map_or("", str::trim)
    }

    /// The same, if there is anything.
    pub(super) fn stated(&self, column: &'static str) -> Option<&str> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// The code in a column.
    pub(super) fn code(&self, column: &'static str) -> Result<OdsCode, Found> {
        let value = self.text(column);
        OdsCode::parse(value)
            .map_err(|_| self.found(Fault::BadCode { column, value: value.to_owned() }))
    }

    /// The word in a column, as `parse` understands it.
    pub(super) fn word<T>(
        &self,
        column: &'static str,
        parse: fn(&str) -> Option<T>,
        fault: fn(&'static str, &str) -> Fault,
    ) -> Result<T, Found> {
        let value = self.text(column);
        parse(value).ok_or_else(|| self.found(fault(column, value)))
    }

    /// First and last day, each where stated.
    pub(super) fn days(
        &self,
        first: &'static str,
        last: &'static str,
    ) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Found> {
        let (from, until) = (self.day(first)?, self.day(last)?);
        match (from, until) {
            (Some(from), Some(until)) if until < from => {
                Err(self.found(Fault::EndsBeforeItBegins { first, from, last, until }))
            }
            _ => Ok((from, until)),
        }
    }

    fn day(&self, column: &'static str) -> Result<Option<NaiveDate>, Found> {
        let Some(value) = self.stated(column) else {
            return Ok(None);
        };
        // chrono alone would also read 2026-1-2, and years of any length.
        let day = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok();
        match day.filter(|day| day.to_string() == value) {
            Some(day) => Ok(Some(day)),
            None => Err(self.found(Fault::BadDate { column, value: value.to_owned() })),
        }
    }

    /// A fault on this line.
    pub(super) fn found(&self, fault: Fault) -> Found {
        found(self.line, fault)
    }
}

fn found(line: u64, fault: Fault) -> Found {
    Found { line, fault }
}
