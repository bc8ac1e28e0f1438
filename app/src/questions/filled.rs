//! What a page of questions is filled with: stored answers under what was just
//! posted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::organisation::Organisation;
use domain::product::Product;
use domain::taxonomy::posted::{WORDS, anchor, is_context, taken};
use domain::taxonomy::{FieldError, FieldErrors, Form, Page, RawAnswers};
use serde::{Deserialize, Serialize};

use crate::posted::{FieldProblem, Posted};

/// A search of the register or of a list of products, for one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// What was typed.
    pub words: String,
    /// The organisations that fit.
    pub found: Vec<Organisation>,
    /// The products that fit.
    pub products: Vec<Product>,
}

/// What a page of questions is filled with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The British day, for checking dates.
    pub today: NaiveDate,
    /// The answers so far, on all pages.
    pub answers: RawAnswers,
    /// The organisations that they name.
    pub named: Vec<Organisation>,
    /// The searches, by the name of the question's field.
    pub searches: BTreeMap<String, Search>,
}

impl Filled {
    /// Nothing but the day: for a form whose stored answers cannot be read.
    pub fn empty(today: NaiveDate) -> Self {
        Self { today, answers: RawAnswers::default(), named: Vec::new(), searches: BTreeMap::new() }
    }

    /// With what was just posted in place of what is stored. A post brings the
    /// coded answers of the other pages with it, so that its page can be shown
    /// again even when nothing stored can be read.
    pub fn under(mut self, posted: &Posted, form: Form, page: &'static Page) -> Self {
        if posted.fields.is_empty() {
            return self;
        }
        let names: BTreeSet<&String> = posted.fields.iter().map(|(name, _)| name).collect();
        for name in names {
            if self.answers.get(name).is_empty() && form.field(name).is_some() {
                self.answers.set(name.clone(), posted.values(name));
            }
        }
        form.take(page, &mut self.answers, taken(form, page, &posted.fields), self.today);
        for (name, value) in &posted.fields {
            if let Some(field) = name.strip_prefix(WORDS) {
                self.searches.entry(field.to_owned()).or_default().words.clone_from(value);
            }
        }
        self
    }

    /// The organisation of a code, if the answers name it.
    pub fn name_of(&self, code: &str) -> Option<&Organisation> {
        self.named.iter().find(|organisation| organisation.code.as_str() == code)
    }

    /// The answers that other pages of the form depend on: all but what people
    /// wrote in their own words.
    pub(super) fn context(&self, form: Form, page: &Page) -> Vec<(String, String)> {
        self.answers
            .iter()
            .filter(|(name, _)| is_context(form, page, name))
            .flat_map(|(name, values)| values.iter().map(|value| (name.to_owned(), value.clone())))
            .collect()
    }
}

/// What is wrong with answers, tied to the inputs of the page.
pub fn problems(form: Form, errors: FieldErrors) -> Vec<FieldProblem> {
    let problem =
        |error: FieldError| FieldProblem { field: anchor(form, &error), message: error.message };
    errors.into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use domain::taxonomy::{Audience, Form, RawAnswers};

    use domain::taxonomy::posted::taken;

    use super::Filled;
    use crate::posted::Posted;

    const ORGANISATION: &str = "LocationDetails.Organisation";

    fn posted(fields: &[(&str, &str)]) -> Posted {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Posted { fields: fields.collect(), ..Posted::default() }
    }

    fn form() -> Form {
        Form::new(Audience::Public)
    }

    #[test]
    fn an_organisation_that_is_not_listed_is_answered_in_words() {
        let page = form().page("organisation").unwrap();
        let words = ("words.LocationDetails.Organisation", "Clinic in Leeds");
        let chosen = |code| taken(form(), page, &posted(&[words, (ORGANISATION, code)]).fields);
        let answers = chosen("not-listed");
        assert!(answers.contains(&(format!("{ORGANISATION}Other"), "Clinic in Leeds".to_owned())));
        assert!(answers.iter().all(|(name, _)| name != ORGANISATION));
        let answers = chosen("RAL");
        assert!(answers.contains(&(ORGANISATION.to_owned(), "RAL".to_owned())));
        assert!(answers.iter().all(|(name, _)| !name.ends_with("Other")));
    }

    #[test]
    fn people_may_write_what_a_button_sends() {
        let page = form().page("what").unwrap();
        let fields = posted(&[("AdverseEvent.description", "not-listed")]).fields;
        assert_eq!(taken(form(), page, &fields), fields);
    }

    /// With nothing stored at hand, as when the database is gone.
    #[test]
    fn a_page_is_shown_again_from_its_post_alone() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let mut stored = Filled::empty(today);
        stored.answers.set("AdverseEvent.event", vec!["good-care".to_owned()]);
        stored.answers.set("PractitionerDetails.ReporterType", vec!["3".to_owned()]);
        stored.answers.set("AdverseEvent.description", vec!["private".to_owned()]);
        let page = form().page("strengths").unwrap();
        let mut fields = stored.context(form(), page);
        assert!(fields.iter().all(|(_, value)| value != "private"));
        fields.push(("AdverseEventWentWell.StrengthsOfCare".to_owned(), "Kindness.".to_owned()));
        let post = Posted { fields, ..Posted::default() };

        let again = Filled::empty(today).under(&post, form(), page);
        assert_eq!(again.answers.first("AdverseEventWentWell.StrengthsOfCare"), "Kindness.");
        assert_eq!(form().fields(page, &again.answers), form().fields(page, &stored.answers));
        assert_eq!(page.title(form(), &again.answers), page.title(form(), &stored.answers));
    }

    /// Or a record of 99 would send everyone's answers with each of its pages.
    #[test]
    fn a_page_of_staff_about_one_patient_leaves_the_others_out() {
        let staff = Form::new(Audience::Staff);
        let mut filled = Filled::empty(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
        let mut answer = |name: String, value: &str| {
            filled.answers.set(name, vec![value.to_owned()]);
        };
        answer("AdverseEvent.event".to_owned(), "incident");
        answer("Candour.PatientAffected".to_owned(), "y");
        answer("Candour.PatientCount".to_owned(), "99");
        for patient in 1..=99 {
            for harm in ["PhysicalHarm", "PsychologicalHarm"] {
                answer(format!("PatientInformation.{harm}.{patient}"), "4");
            }
        }
        for page in staff.pages(&filled.answers) {
            let sent = filled.context(staff, page).len();
            assert!(sent <= 5, "{} brings {sent} answers of other pages", page.slug);
        }
    }

    #[test]
    fn a_post_brings_no_answers_that_no_page_asks_for() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let page = form().page("what").unwrap();
        let forged = posted(&[("owner", "RAL"), ("AdverseEvent.description", "She fell.")]);
        let again = Filled::empty(today).under(&forged, form(), page);
        let mut expected = RawAnswers::default();
        expected.set("AdverseEvent.description", vec!["She fell.".to_owned()]);
        assert_eq!(again.answers, expected);
    }
}
