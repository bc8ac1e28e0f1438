//! What the questions promise, asked of the whole table.

mod facts;
mod handlers;
mod patients;
mod problems;
mod properties;
mod refusals;
mod rules;
mod statutory;
mod table;

use chrono::NaiveDate;

use super::{Audience, Field, Form, Kind, Part, RawAnswers};

/// The day on which these tests are set.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 27).unwrap()
}

/// What was typed, as pairs of field name and value.
fn raw(typed: &[(&str, &str)]) -> RawAnswers {
    let mut raw = RawAnswers::default();
    for (name, value) in typed {
        let mut values = raw.get(name).to_vec();
        values.push((*value).to_owned());
        raw.set(*name, values);
    }
    raw
}

/// What was typed, and more.
fn with(raw: &RawAnswers, more: &[(&str, &str)]) -> RawAnswers {
    let mut raw = raw.clone();
    for (name, value) in more {
        raw.set(*name, vec![(*value).to_owned()]);
    }
    raw
}

/// The names of the questions that a form asks under these answers.
fn asked(form: Form, raw: &RawAnswers) -> Vec<String> {
    let shown = form.pages(raw).into_iter().flat_map(|page| form.fields(page, raw));
    shown.filter(|shown| shown.asked).map(|shown| shown.field.name()).collect()
}

/// Whether a form asks a question under these answers.
fn asks(form: Form, raw: &RawAnswers, name: &str) -> bool {
    asked(form, raw).iter().any(|asked| asked == name)
}

/// Something that will do as an answer, typed as people type it.
fn plausible(field: Field, pick: usize) -> Vec<(String, String)> {
    let name = field.name();
    let one = |value: &str| vec![(name.clone(), value.to_owned())];
    match field.element.kind {
        Kind::Line => one("a porter"),
        Kind::Text => one("The dose was given twice.\r\n\r\nIt was noticed at handover."),
        Kind::Code(list) => one(list.codes[pick % list.codes.len()].code),
        Kind::Codes(list) => {
            let first = &list.codes[pick % list.codes.len()];
            let second = &list.codes[(pick / 7) % list.codes.len()];
            let pair = [first, second].map(|code| (name.clone(), code.code.to_owned()));
            if first.exclusive || second.exclusive { one(first.code) } else { pair.to_vec() }
        }
        Kind::Date | Kind::MonthYear => {
            let boxes = field.parts().iter().map(|part| match part.word() {
                "day" => (field.part(*part), (1 + pick % 28).to_string()),
                "month" => (field.part(*part), (1 + pick % 12).to_string()),
                _ => (field.part(*part), "2025".to_owned()),
            });
            boxes.collect()
        }
        Kind::Time => one(["14:05", "0.30", "0930", "9 pm"][pick % 4]),
        Kind::Organisation => one("RR8"),
        Kind::Products(_) => one("Insulin glargine"),
        Kind::Integer => one("1"),
        Kind::Count => one(["1", "2", "3"][pick % 3]),
        Kind::Age => vec![
            (field.part(Part::Number), (1 + pick % 90).to_string()),
            (field.part(Part::Unit), ["years", "months", "days"][pick % 3].to_owned()),
        ],
        Kind::Boolean => one("true"),
        Kind::YesNo => one(["true", "false"][pick % 2]),
    }
}

/// The form for each audience.
fn forms() -> [Form; 2] {
    [Form::new(Audience::Public), Form::new(Audience::Staff)]
}
