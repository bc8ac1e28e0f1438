//! Planting: whole forms are answered as someone would who answers everything,
//! page by page over HTTP.

use chrono::NaiveDate;
use domain::event::Reference;
use domain::taxonomy::{Audience, Field, Form, Kind, RawAnswers};

use crate::filling::Answering;
use crate::garden::Garden;
use crate::recording::reference;
use crate::visitor::Visitor;

/// What is chosen where it decides which questions follow.
pub type Chosen = [(&'static str, &'static str); 7];

/// Every way through the forms that meets another question.
pub fn ways() -> Vec<Chosen> {
    let mut ways = Vec::new();
    for kind in ["incident", "outcome", "risk", "good-care"] {
        for reporter in ["1", "3", "5"] {
            ways.push([
                ("AdverseEvent.event", kind),
                ("PractitionerDetails.ReporterType", reporter),
                ("LocationDetails.LocationKnown", "n"),
                ("LocationDetails.LocationAtRisk", "2"),
                ("AdverseEventRiskDetails.RiskImminent", "n"),
                // What can be chosen or written is chosen by some, written by others.
                ("LocationDetails.ResponsibleSpecialty", if reporter == "5" { "" } else { "2" }),
                (
                    "AdverseEventProblemMedication.DrugReaction",
                    if reporter == "5" { "6" } else { "1" },
                ),
            ]);
        }
    }
    ways
}

/// Somebody who answers everything and writes identifiers wherever they can.
pub struct Sower<'a> {
    pub garden: &'a Garden,
    pub visitor: &'a Visitor,
    pub today: NaiveDate,
    pub chosen: Chosen,
}

impl Answering for Sower<'_> {
    fn chosen(&self, field: Field) -> Option<String> {
        let chosen = self.chosen.iter().find(|(key, _)| *key == field.key());
        chosen.map(|(_, code)| (*code).to_owned())
    }

    fn words(&self, field: Field) -> String {
        self.garden.words_for(field.element.key)
    }
}

impl Sower<'_> {
    /// Answers a form from its first page until it is to be checked; where that
    /// is.
    pub async fn fill(&self, audience: Audience, first: String) -> String {
        let form = Form::new(audience);
        let mut answers = RawAnswers::default();
        let mut at = first;
        for _ in 0..80 {
            let slug = at.rsplit('/').next().unwrap().split('?').next().unwrap();
            if slug == "check" {
                return at;
            }
            let page = form.page(slug).unwrap_or_else(|| panic!("no page at {at}"));
            let mut post = self.page(form, page, &answers, self.today);
            form.take(page, &mut answers, post.iter().cloned(), self.today);
            // People type the name of an organisation to look for it.
            let asked = form.fields(page, &answers).into_iter().filter(|shown| shown.asked);
            for organisation in asked.filter(|s| matches!(s.field.element.kind, Kind::Organisation))
            {
                let name = organisation.field.name();
                post.push((format!("words.{name}"), self.garden.words()));
                post.push((name, "not-listed".to_owned()));
            }
            at = self.visitor.post(&at, &borrowed(&post)).await.location();
        }
        panic!("no end of pages: {at}");
    }

    /// Reports without an account; its reference and receipt code.
    pub async fn report(&self) -> (Reference, String) {
        let first = self.visitor.begin_report().await;
        let check = self.fill(Audience::Public, first).await;
        let done = self.visitor.post(&check, &[]).await.location();
        let receipt = self.visitor.get(&done).await;
        (reference(&receipt), receipt.each(".app-receipt-code")[0].clone())
    }

    /// Records from an organisation.
    pub async fn record(&self, organisation: &str) -> Reference {
        let first = self.visitor.begin_record(organisation).await;
        let check = self.fill(Audience::Staff, first).await;
        let done = self.visitor.post(&check, &[]).await.location();
        reference(&self.visitor.get(&done).await)
    }

    /// Amends every page of a record; how many were taken.
    pub async fn amend(&self, record: &Reference) -> usize {
        let (form, answers) = (Form::new(Audience::Staff), self.answers());
        let mut taken = 0;
        for page in form.pages(&answers) {
            let mut post = self.page(form, page, &answers, self.today);
            let address = format!("/events/{record}");
            let version = self.visitor.get(&address).await.holds("version")[0].clone();
            post.push(("version".to_owned(), version));
            let at = format!("{address}/amend/{}", page.slug);
            let answer = self.visitor.post(&at, &borrowed(&post)).await;
            taken += usize::from(answer.status.is_redirection());
        }
        taken
    }

    /// What was chosen, as answers.
    fn answers(&self) -> RawAnswers {
        let mut answers = RawAnswers::default();
        for (name, code) in self.chosen {
            answers.set(name, vec![code.to_owned()]);
        }
        answers
    }

    /// Completes the statutory and national policy section of a record.
    pub async fn complete_statutory(&self, record: &Reference) {
        let form = Form::new(Audience::Staff);
        let page = form.page_of_record("statutory").unwrap();
        let mut post = self.page(form, page, &self.answers(), self.today);
        let address = format!("/events/{record}");
        let version = self.visitor.get(&address).await.holds("version")[0].clone();
        post.push(("version".to_owned(), version));
        let at = format!("{address}/amend/{}", page.slug);
        self.visitor.post(&at, &borrowed(&post)).await.location();
    }
}

/// Adds a learning response with a safety action, with names in every text.
pub async fn respond(visitor: &Visitor, garden: &Garden, record: &Reference) -> String {
    let texts = ["reason", "lead", "factors-text", "families-text", "staff-text"];
    let words: Vec<String> = texts.iter().map(|_| garden.words()).collect();
    let mut fields = vec![("kind", "swarm")];
    fields.extend(texts.into_iter().zip(words.iter().map(String::as_str)));
    let at = visitor.post(&format!("/events/{record}/respond"), &fields).await.location();
    let [what, owner, measure] = [garden.words(), garden.words(), garden.words()];
    let fields = [
        ("do", "action"),
        ("version", "1"),
        ("what", &*what),
        ("owner", &*owner),
        ("measure", &*measure),
        ("action-due.day", "1"),
        ("action-due.month", "2"),
        ("action-due.year", "2027"),
    ];
    visitor.post(&at, &fields).await.location();
    at
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
