//! Form fields filled with what was just posted, else with what is kept.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::components::{Choice, DateInput, DateParts, Heading, Radios, Size, TextInput, Textarea};
use crate::posted::Posted;

/// A form that is shown again from its post, or for the first time.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    posted: &'a Posted,
    /// Whether this form, of several on its page, is the one that was posted.
    again: bool,
}

impl<'a> Fields<'a> {
    /// The form whose hidden field `do` has this value.
    pub fn new(posted: &'a Posted, deed: &str) -> Self {
        Self { posted, again: posted.value("do") == deed }
    }

    fn value(self, name: &str, kept: &str) -> String {
        if self.again { self.posted.value(name) } else { kept.to_owned() }
    }

    /// Every value of a field.
    pub fn values(self, name: &str, kept: Vec<String>) -> Vec<String> {
        if self.again { self.posted.values(name) } else { kept }
    }

    /// What is wrong with a field.
    pub fn problem(self, name: &str) -> Option<String> {
        self.posted.problem(name).filter(|_| self.again)
    }

    /// A text of one line.
    pub fn line(
        self,
        name: &'static str,
        label: &'static str,
        hint: &'static str,
        kept: &str,
    ) -> AnyView {
        view! {
            <TextInput
                name
                label=Heading::new(label).size(Size::S)
                hint
                value=self.value(name, kept)
                error=self.problem(name)
                autocomplete="off"
            />
        }
        .into_any()
    }

    /// A text of several lines.
    pub fn text(
        self,
        name: &'static str,
        label: &'static str,
        hint: &'static str,
        kept: &str,
    ) -> AnyView {
        view! {
            <Textarea
                name
                label=Heading::new(label).size(Size::S)
                hint
                value=self.value(name, kept)
                error=self.problem(name)
                rows=3
            />
        }
        .into_any()
    }

    /// A day in three boxes.
    pub fn day(
        self,
        name: String,
        legend: &'static str,
        hint: &'static str,
        kept: Option<NaiveDate>,
    ) -> AnyView {
        let part = |part: &str, format: &str| {
            let kept = kept.map(|day| day.format(format).to_string()).unwrap_or_default();
            self.value(&format!("{name}.{part}"), &kept)
        };
        let value = DateParts {
            day: part("day", "%-d"),
            month: part("month", "%-m"),
            year: part("year", "%Y"),
        };
        let error = self.problem(&name);
        view! {
            <DateInput
                id=name.clone()
                name_prefix=name
                dotted=true
                legend=Heading::new(legend).size(Size::S)
                hint
                value
                error
            />
        }
        .into_any()
    }

    /// One of some choices, by their words and names.
    pub fn one_of(
        self,
        name: &'static str,
        legend: &'static str,
        choices: impl Iterator<Item = (&'static str, &'static str)>,
        kept: &str,
    ) -> AnyView {
        let items = choices.map(|(word, name)| Choice::new(word, name)).collect();
        view! {
            <Radios
                name
                legend=Heading::new(legend).size(Size::S)
                items
                value=self.value(name, kept)
                error=self.problem(name)
                small=true
            />
        }
        .into_any()
    }
}
