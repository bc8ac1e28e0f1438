//! The pages of a form, and those that there are once for each patient.

use super::reading::Reading;
use super::words::Words;
use super::{Element, Field, Form, RawAnswers};

/// Of how many patients a form asks at most. A record can tell of more.
pub(super) const PATIENTS_ASKED: u16 = 99;

/// Questions that are asked together.
#[derive(Clone, Copy)]
pub struct Page {
    /// Its name in addresses.
    pub slug: &'static str,
    /// What it is about, where it asks more than one thing.
    pub(super) title: Option<Words>,
    /// The questions that it may ask, in order.
    pub(super) elements: &'static [&'static Element],
    /// The number of the patient that it is about; 0 for the record as a whole
    /// and, where a page stands for those of all patients, for all of them.
    pub(super) patient: u16,
    /// What it is called where there are several patients.
    numbered: &'static str,
    /// Whether it asks those who handle a record what its reporter was not.
    pub(super) of_handlers: bool,
}

impl Page {
    /// Questions under one title.
    pub(super) const fn titled(
        slug: &'static str,
        title: Words,
        elements: &'static [&'static Element],
    ) -> Self {
        Self { slug, title: Some(title), elements, patient: 0, numbered: "", of_handlers: false }
    }

    /// A question that is its own title, with those that follow from it.
    pub(super) const fn one(slug: &'static str, elements: &'static [&'static Element]) -> Self {
        Self { slug, title: None, elements, patient: 0, numbered: "", of_handlers: false }
    }

    /// Whether it is the statutory and national policy section, which
    /// administrators complete once an event is recorded.
    pub fn is_statutory(&self) -> bool {
        self.elements.iter().any(|element| element.is_statutory())
    }

    /// The questions that it may ask, in order.
    pub fn elements(&self) -> &'static [&'static Element] {
        self.elements
    }

    /// Whether it may ask a question, of the patient that the question is about.
    pub(super) fn holds(&self, field: Field) -> bool {
        let about = self.patient == 0 || self.patient == field.instance;
        about && self.elements.contains(&field.element)
    }

    /// Whether what it asks may depend on a field of another page: conditions
    /// look at the record as a whole and at the patient that a question is about.
    pub(super) fn may_depend_on(&self, field: Field) -> bool {
        let about_patient = field.instance == self.patient;
        let about_all = self.patient == 0 && self.is_per_patient();
        field.instance == 0 || about_patient || about_all
    }

    /// Its title: its own, or that of its first question.
    pub fn title(&'static self, form: Form, raw: &RawAnswers) -> &'static str {
        let first = || form.fields(self, raw).first().map(|shown| shown.field.question(form, raw));
        match self.title {
            Some(_) if self.is_one_of_several(form, raw) => self.numbered,
            Some(title) => title.fitting(form.audience(), raw.event_type()),
            None => first().unwrap_or_default(),
        }
    }

    /// Which patient it is about, where there are several and its title does
    /// not say so.
    pub fn caption(&self, form: Form, raw: &RawAnswers) -> Option<&'static str> {
        let says = self.title.is_none() && self.is_one_of_several(form, raw);
        says.then_some(self.numbered)
    }

    fn is_one_of_several(&self, form: Form, raw: &RawAnswers) -> bool {
        self.patient > 0 && Reading::new(form, raw).patients_affected() > 1
    }

    /// Whether there is one for each patient.
    fn is_per_patient(&self) -> bool {
        self.elements.iter().any(|element| element.per_patient)
    }

    /// The same page for one of the patients. The first keeps the plain name,
    /// which is that of most records.
    fn of_patient(&self, patient: u16) -> Self {
        // Made once for each page of each form, and kept for good.
        let kept = |words: String| -> &'static str { Box::leak(words.into_boxed_str()) };
        let slug = match patient {
            1 => self.slug,
            _ => kept(format!("{}-{patient}", self.slug)),
        };
        Self { slug, patient, numbered: kept(format!("Patient {patient}")), ..*self }
    }
}

/// Of the staff's pages, what the public is not asked: for those who handle a
/// record that the public made. A name that the public's pages have already
/// gets another.
pub(super) fn not_asked_of(public: &[Page], staff: &[Page]) -> Vec<Page> {
    let asked = |element: &&Element| public.iter().any(|page| page.elements.contains(element));
    let others = staff.iter().filter_map(|page| {
        let elements: Vec<_> = page.elements.iter().copied().filter(|e| !asked(e)).collect();
        let taken = public.iter().any(|other| other.slug == page.slug);
        (!elements.is_empty()).then(|| Page {
            slug: if taken {
                Box::leak(format!("{}-more", page.slug).into_boxed_str())
            } else {
                page.slug
            },
            elements: elements.leak(),
            of_handlers: true,
            ..*page
        })
    });
    for_each_patient(&others.collect::<Vec<_>>())
}

/// The pages with one for each patient in place of those that are about a
/// patient: everything about the first, then everything about the second.
pub(super) fn for_each_patient(pages: &[Page]) -> Vec<Page> {
    let mut all = Vec::new();
    for alike in pages.chunk_by(|one, next| one.is_per_patient() == next.is_per_patient()) {
        if alike.iter().any(Page::is_per_patient) {
            for patient in 1..=PATIENTS_ASKED {
                all.extend(alike.iter().map(|page| page.of_patient(patient)));
            }
        } else {
            all.extend_from_slice(alike);
        }
    }
    all
}
