//! Which questions the answers so far open.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::check::count;
use super::condition::{Condition, Truth};
use super::element::Fill;
use super::{Audience, Element, Field, Form, Page, Part, RawAnswers, v5};
use crate::text;

/// What was typed, read as answers to a form.
pub(super) struct Reading<'a> {
    form: Form,
    pub(super) raw: &'a RawAnswers,
    /// Elements whose answers may still change, as they are on the page that
    /// someone is looking at.
    open: &'a [&'static Element],
    /// Whether the statutory and national policy section counts, which is asked
    /// of a record and of no reporter.
    statutory: bool,
    /// Whether those who handle the record are asked what its reporter was not.
    handled: bool,
    patients: OnceCell<BTreeSet<u16>>,
}

impl<'a> Reading<'a> {
    /// Takes every answer as given.
    pub(super) fn new(form: Form, raw: &'a RawAnswers) -> Self {
        Self { form, raw, open: &[], statutory: false, handled: false, patients: OnceCell::new() }
    }

    /// Takes every answer of a record as given, those of the people who handle it
    /// and of administrators too.
    pub(super) fn of_record(form: Form, raw: &'a RawAnswers) -> Self {
        Self { statutory: true, handled: true, ..Self::new(form, raw) }
    }

    /// Takes every answer as given, as far as a page is about them.
    pub(super) fn of(page: &'static Page, form: Form, raw: &'a RawAnswers) -> Self {
        let statutory = page.is_statutory();
        Self { statutory, handled: statutory || page.of_handlers, ..Self::new(form, raw) }
    }

    /// Leaves the answers of a page open.
    pub(super) fn looking_at(self, page: &'static Page) -> Self {
        Self { open: page.elements, ..self }
    }

    /// The form.
    pub(super) fn form(&self) -> Form {
        self.form
    }

    /// Whether the reporter is staff.
    pub(super) fn is_by_staff(&self) -> bool {
        self.holds(&v5::BY_STAFF, 0, false) == Truth::Yes
    }

    /// Whether the program answers an element in people's place.
    pub(super) fn is_filled(&self, element: &'static Element) -> bool {
        element.filled.is_some_and(|(when, _)| self.holds(&when, 0, false) == Truth::Yes)
    }

    /// Whether a question is asked under the answers as they stand.
    pub(super) fn is_asked(&self, field: Field) -> bool {
        self.asked(field) == Truth::Yes
    }

    /// Whether a question that is asked must be answered. Those who handle a
    /// record need not know what its reporter was not asked.
    pub(super) fn requires(&self, field: Field) -> bool {
        let required = field.element.required_when.as_ref();
        required.is_some_and(|when| self.holds(when, field.instance, false) == Truth::Yes)
            && !self.form.is_left_to_handlers(field.element)
    }

    /// Whether a page asks anything of people under the answers as they stand.
    pub(super) fn asks_anything_on(&self, page: &'static Page) -> bool {
        if page.patient > self.patients_affected() {
            return false;
        }
        let fields = self.fields_of(page);
        fields.iter().any(|field| self.is_asked(*field) && !self.is_filled(field.element))
    }

    /// Whether a question is asked, as far as that can be said.
    pub(super) fn asked(&self, field: Field) -> Truth {
        if field.element.is_statutory() && !self.statutory {
            return Truth::No;
        }
        if field.element.per_patient && field.instance > self.patients_affected() {
            return Truth::No;
        }
        // Whoever handles the record is staff. What the reporter was asked hangs
        // on who the reporter is.
        let handled = self.handled && self.form.is_left_to_handlers(field.element);
        self.holds(&field.element.asked_when, field.instance, handled)
    }

    /// How many patients were affected, if any was: one, unless the form says
    /// how many.
    pub(super) fn patients_affected(&self) -> u16 {
        let typed = self.raw.first(v5::PATIENT_COUNT.key).trim();
        count(typed).unwrap_or(1)
    }

    /// Whether anything was typed in a field, spaces apart.
    pub(super) fn is_typed(&self, field: Field) -> bool {
        self.has(field, |typed| is_something(field.element, typed))
    }

    /// Whether something that was typed in the inputs of a field fits. The unit
    /// of an age says nothing without its number.
    fn has(&self, field: Field, fits: impl Fn(&str) -> bool) -> bool {
        let fit = |name: &str| self.raw.get(name).iter().any(|typed| fits(typed));
        match field.parts() {
            [] => fit(&field.spelt()),
            parts => {
                let mut parts = parts.iter().filter(|part| **part != Part::Unit);
                parts.any(|part| fit(&field.part(*part)))
            }
        }
    }

    /// Whether a condition holds for a patient, or for the record as a whole;
    /// where it is `handled`, for those who handle it.
    fn holds(&self, condition: &Condition, instance: u16, handled: bool) -> Truth {
        match *condition {
            Condition::Always => Truth::Yes,
            Condition::Of(audience) => {
                let of = if handled { Audience::Staff } else { self.form.audience() };
                Truth::from(of == audience)
            }
            Condition::Is(element, codes) => {
                self.answer(element, instance, |typed| codes.contains(&typed.trim()))
            }
            Condition::Answered(element) => {
                self.answer(element, instance, |typed| is_something(element, typed))
            }
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| self.holds(part, instance, handled));
                parts.min().unwrap_or(Truth::Yes)
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| self.holds(part, instance, handled));
                parts.max().unwrap_or(Truth::No)
            }
            Condition::Not(part) => !self.holds(part, instance, handled),
        }
    }

    /// Whether an answer fits, given that its own question is asked.
    fn answer(
        &self,
        element: &'static Element,
        instance: u16,
        fits: impl Fn(&str) -> bool,
    ) -> Truth {
        if let Some((when, Fill::Code(code))) = &element.filled
            && self.holds(when, 0, false) == Truth::Yes
        {
            return Truth::from(fits(code));
        }
        let field = Field { element, instance: if element.per_patient { instance } else { 0 } };
        match self.asked(field) {
            Truth::No => Truth::No,
            _ if self.open.contains(&element) => Truth::Maybe,
            asked if self.has(field, fits) => asked,
            _ => Truth::No,
        }
    }

    /// The fields of a page; of one that is about no patient in particular, for
    /// each patient that was told of.
    pub(super) fn fields_of(&self, page: &'static Page) -> Vec<Field> {
        let field = |element: &'static Element, instance| Field { element, instance };
        if page.patient > 0 {
            return page.elements.iter().map(|element| field(element, page.patient)).collect();
        }
        let once = page.elements.iter().filter(|element| !element.per_patient);
        let each = page.elements.iter().filter(|element| element.per_patient);
        let mut fields: Vec<Field> = once.map(|element| field(element, 0)).collect();
        if each.clone().next().is_none() {
            return fields;
        }
        // Patient by patient: everything about the first before the second.
        for patient in self.patients() {
            fields.extend(each.clone().map(|element| field(element, *patient)));
        }
        fields
    }

    /// The numbers of the patients that were told of; at least the first.
    fn patients(&self) -> &BTreeSet<u16> {
        self.patients.get_or_init(|| {
            let fields = self.raw.iter().filter_map(|(name, _)| Field::of_input(self.form, name));
            fields.map(|field| field.instance).filter(|patient| *patient > 0).chain([1]).collect()
        })
    }
}

/// Whether what was typed is more than spaces and signs that nobody can see.
fn is_something(element: &Element, typed: &str) -> bool {
    if element.kind.is_free_text() {
        typed.chars().any(|c| !c.is_whitespace() && !text::is_hidden(c))
    } else {
        !typed.trim().is_empty()
    }
}
