//! Recording through the pages, as people do: each page is posted in turn.

use axum::http::header;
use domain::event::Reference;
use domain::taxonomy::{Audience, Field, Form};

use crate::answer::Answer;
use crate::visitor::Visitor;

/// Where the pages of a form end.
const CHECK: &str = "/check";

/// The answers of an incident of today, as staff give them.
pub fn incident(story: &str) -> Vec<(String, String)> {
    owned(&[
        ("AdverseEvent.event", "incident"),
        ("AdverseEvent.description", story),
        ("AdverseEventEstimatedDate.IncidentOccurredToday", "y"),
        ("LocationDetails.LocationKnown", "y"),
        ("LocationDetails.ServiceArea", "1"),
        ("AdverseEventAgent.InvolvedAgents", "10"),
        ("Candour.PatientAffected", "y"),
        ("PatientInformation.PhysicalHarm.1", "4"),
        ("PatientInformation.PsychologicalHarm.1", "4"),
        ("PatientInformation.StrengthOfAssociation.1", "3"),
        ("AdverseEventClassification.LevelOfConcern", "1"),
    ])
}

/// The answers of a patient, who may name where it happened.
pub fn patients_report(story: &str, organisation: &str) -> Vec<(String, String)> {
    owned(&[
        ("AdverseEvent.event", "incident"),
        ("PractitionerDetails.ReporterType", "1"),
        ("AdverseEvent.description", story),
        ("AdverseEventEstimatedDate.IncidentOccurredToday", "u"),
        ("Candour.PatientAffected", "u"),
        ("LocationDetails.Organisation", organisation),
        ("AdverseEventAgent.InvolvedAgents", "10"),
    ])
}

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The same answers with others in place of some.
pub fn with(mut answers: Vec<(String, String)>, other: &[(&str, &str)]) -> Vec<(String, String)> {
    answers.retain(|(name, _)| other.iter().all(|(replaced, _)| replaced != name));
    answers.extend(owned(other));
    answers
}

/// The fields of a form as they are posted.
pub fn fields(answers: &[(String, String)]) -> Vec<(&str, &str)> {
    answers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What a public or a staff form calls its questions.
pub fn form_of(path: &str) -> Form {
    Form::new(if path.starts_with("/report") { Audience::Public } else { Audience::Staff })
}

/// The name of the page at an address.
pub fn slug_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

/// The fields that a page of a form may ask for.
pub fn fields_of_page(path: &str) -> Vec<Field> {
    let page = form_of(path).page(slug_of(path)).unwrap_or_else(|| panic!("no page at {path}"));
    page.elements().iter().map(|element| Field::first(element)).collect()
}

impl Visitor {
    /// Posts the answers to page after page until they are to be checked.
    pub async fn fill(&self, first: String, answers: &[(String, String)]) -> String {
        let mut at = first;
        for _ in 0..60 {
            if at.ends_with(CHECK) {
                return at;
            }
            let answer = self.post(&at, &fields(answers)).await;
            assert!(answer.status.is_redirection(), "{at}: {}, {}", answer.status, answer.errors());
            at = answer.location();
        }
        panic!("no end of pages: {at}");
    }

    /// Goes to an address and on to wherever it leads.
    pub async fn arrive(&self, address: String) -> String {
        let mut at = address;
        for _ in 0..5 {
            let answer = self.get(&at).await;
            if !answer.status.is_redirection() {
                assert!(answer.status.is_success(), "{at}: {}", answer.status);
                return at;
            }
            at = answer.header(header::LOCATION).to_owned();
        }
        panic!("{at} leads round and round");
    }

    /// Begins a record from an organisation; its first page.
    pub async fn begin_record(&self, organisation: &str) -> String {
        let begun = self.post("/record", &[("organisation", organisation)]).await.location();
        self.arrive(begun).await
    }

    /// Records an event from an organisation.
    pub async fn record(&self, organisation: &str, answers: &[(String, String)]) -> Reference {
        let first = self.begin_record(organisation).await;
        let check = self.fill(first, answers).await;
        let done = self.post(&check, &[]).await.location();
        reference(&self.get(&done).await)
    }

    /// Begins a report without an account; where it goes on.
    pub async fn begin_report(&self) -> String {
        self.post("/report", &[]).await.location()
    }

    /// Fills a report without an account up to checking it.
    pub async fn fill_report(&self, answers: &[(String, String)]) -> String {
        let first = self.begin_report().await;
        self.fill(first, answers).await
    }

    /// Reports an event without an account; its reference and receipt code.
    pub async fn report(&self, answers: &[(String, String)]) -> (Reference, String) {
        let check = self.fill_report(answers).await;
        let done = self.post(&check, &[]).await.location();
        let receipt = self.get(&done).await;
        (reference(&receipt), receipt.each(".app-receipt-code")[0].clone())
    }
}

/// The reference that a page of confirmation shows.
#[track_caller]
pub fn reference(confirmation: &Answer) -> Reference {
    let shown = confirmation.each(".app-reference");
    let shown = shown.first().unwrap_or_else(|| panic!("no reference: {confirmation:?}"));
    Reference::parse(shown).unwrap()
}
