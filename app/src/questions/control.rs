//! One question as a form field.

use domain::taxonomy::posted::is_partner;
use domain::taxonomy::{
    AgeUnit, CodeList, Field, Form, Kind, MAX_TEXT, Page, Part, RawAnswers, Shown,
};
use leptos::prelude::*;

use super::{Filled, menu, organisation, products};
use crate::components::{
    CharacterCount, Checkboxes, Choice, DateInput, DateParts, Heading, Limit, NumberWithUnit,
    Radios, SelectOption, TextInput,
};
use crate::posted::FieldProblem;

/// One page of questions as it is rendered.
pub(super) struct Sheet {
    /// The questionnaire.
    pub(super) form: Form,
    /// The page.
    pub(super) page: &'static Page,
    /// What it is filled with.
    pub(super) filled: Filled,
    /// What is wrong with it.
    pub(super) problems: Vec<FieldProblem>,
    /// The answers of a record that is being amended, some of which stay as
    /// they are.
    pub(super) standing: Option<RawAnswers>,
}

/// From this share of the limit on, the writer is told how much is left.
const COUNT_FROM: u8 = 75;

impl Sheet {
    /// The questions on the page, those aside that another one takes with it.
    pub(super) fn shown(&self) -> Vec<Shown> {
        let mut shown = self.form.fields(self.page, &self.filled.answers);
        shown.retain(|shown| !is_partner(self.page, shown.field) && !self.stays(shown.field));
        shown
    }

    /// Whether a field holds an answer that may not be changed here.
    fn stays(&self, field: Field) -> bool {
        self.standing.as_ref().is_some_and(|standing| !self.form.may_amend(field, standing))
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, field: Field) -> Option<String> {
        let anchor = field.anchor();
        self.problems.iter().find(|p| p.field == anchor).map(|p| p.message.clone())
    }

    /// The words of a question; says when it may be left open.
    pub(super) fn words(&self, field: Field) -> String {
        let question = field.question(self.form, &self.filled.answers);
        if field.is_required(self.form, &self.filled.answers) {
            question.to_owned()
        } else {
            format!("{question} (optional)")
        }
    }

    /// The field with its question as `heading`.
    pub(super) fn field(&self, field: Field, heading: Heading) -> AnyView {
        let name = field.name();
        let answers = &self.filled.answers;
        let hint = field.hint(self.form, answers);
        let error = self.error(field);
        let value = answers.first(&name).to_owned();
        match field.element.kind {
            Kind::Text => view! {
                <CharacterCount
                    name
                    label=heading
                    hint
                    error
                    value
                    rows=8
                    limit=Limit::Characters(u32::try_from(MAX_TEXT).unwrap_or(u32::MAX))
                    threshold=Some(COUNT_FROM)
                />
            }
            .into_any(),
            Kind::Line => view! { <TextInput name label=heading hint error value /> }.into_any(),
            Kind::Time => view! {
                <TextInput name label=heading hint error value width=Some(5) autocomplete="off" />
            }
            .into_any(),
            Kind::Integer | Kind::Count => view! {
                <TextInput
                    name
                    label=heading
                    hint
                    error
                    value
                    width=Some(5)
                    inputmode="numeric"
                    autocomplete="off"
                />
            }
            .into_any(),
            Kind::Code(list) if list.is_long() => menu::one(self, field, heading, list),
            Kind::Codes(list) if list.is_long() => menu::several(self, field, heading, list),
            Kind::Age => self.age(field, heading),
            Kind::YesNo => {
                let items = field.element.kind.codes().map(|list| self.choices(field, list));
                let items = items.unwrap_or_default();
                view! { <Radios name legend=Some(heading) hint error value items /> }.into_any()
            }
            Kind::Code(list) => {
                let items = self.choices(field, list);
                view! { <Radios name legend=Some(heading) hint error value items /> }.into_any()
            }
            Kind::Codes(list) => {
                let items = self.choices(field, list);
                let values = answers.get(&name).to_vec();
                view! { <Checkboxes name legend=Some(heading) hint error values items /> }
                    .into_any()
            }
            Kind::Boolean => {
                let items = vec![Choice::new("true", "Yes")];
                let values = answers.get(&name).to_vec();
                view! { <Checkboxes name legend=Some(heading) hint error values items /> }
                    .into_any()
            }
            Kind::Date | Kind::MonthYear => self.date(field, heading),
            Kind::Organisation => organisation::question(self, field, heading),
            Kind::Products(kind) => products::question(self, field, kind, heading),
        }
    }

    fn date(&self, field: Field, heading: Heading) -> AnyView {
        let part = |part| self.typed(field, part);
        let value =
            DateParts { day: part(Part::Day), month: part(Part::Month), year: part(Part::Year) };
        view! {
            <DateInput
                id=field.name()
                name_prefix=field.name()
                dotted=true
                legend=Some(heading)
                hint=field.hint(self.form, &self.filled.answers)
                error=self.error(field)
                value
                without_day=matches!(field.element.kind, Kind::MonthYear)
            />
        }
        .into_any()
    }

    fn age(&self, field: Field, heading: Heading) -> AnyView {
        let units = AgeUnit::ALL.map(|unit| SelectOption::new(unit.word(), unit.word())).to_vec();
        view! {
            <NumberWithUnit
                id=field.name()
                legend=heading
                units
                hint=field.hint(self.form, &self.filled.answers)
                error=self.error(field)
                number=self.typed(field, Part::Number)
                unit=self.typed(field, Part::Unit)
            />
        }
        .into_any()
    }

    /// What was typed into one of several boxes.
    fn typed(&self, field: Field, part: Part) -> String {
        self.filled.answers.first(&field.part(part)).to_owned()
    }

    /// The choices of a closed question, each with the questions that it opens.
    fn choices(&self, field: Field, list: &'static CodeList) -> Vec<Choice> {
        let opened = |code: &str| {
            self.shown()
                .into_iter()
                .filter(|shown| shown.revealed_by == Some((field, code)))
                .map(|shown| self.field(shown.field, self.words(shown.field).into()))
                .collect::<Vec<_>>()
        };
        let answers = &self.filled.answers;
        let on = self.form.day_of_event(answers, self.filled.today);
        let mut codes: Vec<_> = list.offered(on, answers.get(&field.name())).collect();
        // What rules out all others stands behind all others.
        codes.sort_by_key(|code| code.exclusive);
        codes
            .into_iter()
            .map(|code| {
                let choice = Choice::new(code.code, code.label).hint(code.hint);
                let choice =
                    if code.exclusive { choice.exclusive().after_divider("or") } else { choice };
                match opened(code.code) {
                    fields if fields.is_empty() => choice,
                    fields => choice.reveals(fields),
                }
            })
            .collect()
    }
}
