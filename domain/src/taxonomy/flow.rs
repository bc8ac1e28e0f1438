//! The order in which a form asks, and whether what it was told will do.

use chrono::NaiveDate;

use super::check::{answer, contradiction};
use super::condition::{Condition, Truth};
use super::problem::Problem;
use super::reading::Reading;
use super::{Answers, Element, Field, FieldError, FieldErrors, Form, Page, RawAnswers, v5};
use crate::event::EventType;

/// A question to render on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The question.
    pub field: Field,
    /// Whether it is asked under the answers as they stand. If not, it depends
    /// on another answer of the same page.
    pub asked: bool,
    /// The choice that opens it, if one alone does: a field of the same page
    /// and the code.
    pub revealed_by: Option<(Field, &'static str)>,
}

impl Form {
    /// The pages that are asked under the answers so far, in order.
    pub fn pages(self, raw: &RawAnswers) -> Vec<&'static Page> {
        let reading = Reading::new(self, raw);
        self.all_pages().iter().filter(|page| reading.asks_anything_on(page)).collect()
    }

    /// The page of a name, whether it is asked or not.
    pub fn page(self, slug: &str) -> Option<&'static Page> {
        self.all_pages().iter().find(|page| page.slug == slug)
    }

    /// The page of a name on which a record is amended: one of the form, one that
    /// asks what its reporter was not, or the [statutory](Page::is_statutory) one.
    pub fn page_of_record(self, slug: &str) -> Option<&'static Page> {
        self.pages_of_record().find(|page| page.slug == slug)
    }

    /// Every page on which a record may be amended.
    fn pages_of_record(self) -> impl Iterator<Item = &'static Page> {
        self.all_pages().iter().chain(self.pages_of_handlers()).chain(self.statutory())
    }

    /// The statutory and national policy section.
    pub fn statutory(self) -> Option<&'static Page> {
        self.desk_pages().iter().find(|page| page.is_statutory())
    }

    /// The statutory and national policy section of a type of event; `None` if
    /// it asks nothing of that type.
    pub fn statutory_of(self, kind: EventType) -> Option<&'static Page> {
        let mut raw = RawAnswers::default();
        raw.set(v5::EVENT.key, vec![kind.word().to_owned()]);
        let reading = Reading::of_record(self, &raw);
        self.statutory().filter(|page| reading.asks_anything_on(page))
    }

    /// The page that asks reporters or administrators an element, whether it is
    /// asked at present or not; where it is asked of each patient, that of the
    /// first.
    pub fn page_of(self, element: &'static Element) -> Option<&'static Page> {
        let mut pages = self.all_pages().iter().chain(self.statutory());
        pages.find(|page| page.holds(Field::first(element)))
    }

    /// The page on which an answer of a record may be amended, whether it is
    /// asked at present or not.
    pub(super) fn page_with(self, field: Field) -> Option<&'static Page> {
        self.pages_of_record().find(|page| page.holds(field))
    }

    /// The page after one; `None` if it is the last.
    pub fn next(self, raw: &RawAnswers, slug: &str) -> Option<&'static Page> {
        let after = self.all_pages().iter().skip_while(|page| page.slug != slug).skip(1);
        let reading = Reading::new(self, raw);
        after.into_iter().find(|page| reading.asks_anything_on(page))
    }

    /// The page before one; `None` if it is the first.
    pub fn previous(self, raw: &RawAnswers, slug: &str) -> Option<&'static Page> {
        let before = self.all_pages().iter().take_while(|page| page.slug != slug);
        let reading = Reading::new(self, raw);
        before.filter(|page| reading.asks_anything_on(page)).last()
    }

    /// The first page whose answers will not do yet.
    pub fn first_incomplete_page(
        self,
        raw: &RawAnswers,
        today: NaiveDate,
    ) -> Option<&'static Page> {
        self.pages(raw).into_iter().find(|page| self.check_page(page, raw, today).is_err())
    }

    /// What to render on a page: the questions that are asked, and those that
    /// are asked after another answer of the same page, as without scripts
    /// they must stand there already.
    pub fn fields(self, page: &'static Page, raw: &RawAnswers) -> Vec<Shown> {
        let settled = Reading::of(page, self, raw);
        let open = Reading::of(page, self, raw).looking_at(page);
        let rendered =
            |field: &Field| !settled.is_filled(field.element) && open.asked(*field) != Truth::No;
        let fields = settled.fields_of(page).into_iter().filter(rendered);
        fields
            .map(|field| Shown {
                field,
                asked: settled.is_asked(field),
                revealed_by: revealed_by(page, field),
            })
            .collect()
    }

    /// Whether the answers on a page will do.
    pub fn check_page(
        self,
        page: &'static Page,
        raw: &RawAnswers,
        today: NaiveDate,
    ) -> Result<(), FieldErrors> {
        let reading = Reading::of(page, self, raw);
        let shown = self.fields(page, raw);
        let problem = |shown: &Shown| {
            let checked = if shown.asked {
                answer(&reading, shown.field, today).map(|_| ())
            } else {
                contradiction(&reading, shown.field)
            };
            checked.err().map(|problem| FieldError::new(shown.field, &problem))
        };
        FieldErrors::unless_none(shown.iter().filter_map(problem).collect())
    }

    /// What the answers of a reporter amount to. Whatever is not asked under
    /// them is left out, and never sent.
    pub fn parse(self, raw: &RawAnswers, today: NaiveDate) -> Result<Answers, FieldErrors> {
        settle(&Reading::new(self, raw), today)
    }

    /// What the answers of a record amount to, with the statutory and national
    /// policy section among them.
    pub fn parse_record(self, raw: &RawAnswers, today: NaiveDate) -> Result<Answers, FieldErrors> {
        settle(&Reading::of_record(self, raw), today)
    }

    /// The pages on which nothing is answered of a record, and something may be
    /// by those who may amend it, in order.
    pub fn open_pages(self, raw: &RawAnswers) -> Vec<&'static Page> {
        let reading = Reading::of_record(self, raw);
        let mut open = Vec::new();
        for page in self.pages_of_record().filter(|page| !page.is_statutory()) {
            let fields = reading.fields_of(page);
            let may_be_answered =
                |field: &Field| reading.is_asked(*field) && self.may_amend(*field, raw);
            if reading.asks_anything_on(page)
                && fields.iter().any(may_be_answered)
                && !fields.iter().any(|field| reading.is_typed(*field))
            {
                open.push(page);
            }
        }
        open
    }

    /// The fields that hold something and are no longer asked, because an
    /// earlier answer was changed. [`Form::parse`] leaves them out.
    pub fn unreachable(self, raw: &RawAnswers) -> Vec<Field> {
        let reading = Reading::new(self, raw);
        let fields = self.sections().flat_map(|page| reading.fields_of(page));
        fields.filter(|field| !reading.is_asked(*field) && reading.is_typed(*field)).collect()
    }

    /// The field of a name, in a form or in storage.
    pub fn field(self, name: &str) -> Option<Field> {
        Field::parse(self, name)
    }
}

/// The answers to the questions that are asked, or why they will not do.
fn settle(reading: &Reading, today: NaiveDate) -> Result<Answers, FieldErrors> {
    let form = reading.form();
    let refused = form
        .pages_of_record()
        .filter(|page| reading.asks_anything_on(page))
        .filter_map(|page| form.check_page(page, reading.raw, today).err());
    FieldErrors::unless_none(refused.flatten().collect())?;
    let mut values = Vec::new();
    for field in form.sections().flat_map(|page| reading.fields_of(page)) {
        if reading.is_asked(field) {
            let value = answer(reading, field, today)
                .map_err(|problem| FieldErrors::of(field, &problem))?;
            values.extend(value.map(|value| (field, value)));
        }
    }
    let event = Field::first(&v5::EVENT);
    Answers::new(form, values)
        .ok_or_else(|| FieldErrors::of(event, &Problem::Said(event.element.missing)))
}

/// The choice on a page that opens a question, if one alone does. A menu opens
/// nothing in place.
fn revealed_by(page: &Page, field: Field) -> Option<(Field, &'static str)> {
    match field.element.asked_when {
        Condition::Is(opener, [code])
            if opener.kind.codes().is_some_and(|list| !list.is_long())
                && page.elements.contains(&opener) =>
        {
            let instance = if opener.per_patient { field.instance } else { 0 };
            Some((Field { element: opener, instance }, code))
        }
        _ => None,
    }
}
