//! Fills in whole forms, page by page, as someone would who answers everything.

use std::collections::BTreeMap;

use domain::taxonomy::{Field, Form, RawAnswers};
use service::report::{FormSecret, Receipt, Saved, Sending};
use service::unfinished::PagePost;

use super::filling::Answering;
use super::world::World;

/// How to answer: what is chosen where it matters, and what is written in
/// every box.
#[derive(Clone, Default)]
pub struct Pilot {
    pub chosen: BTreeMap<&'static str, &'static str>,
    pub words: String,
}

impl Answering for Pilot {
    fn chosen(&self, field: Field) -> Option<String> {
        self.chosen.get(field.key()).map(|code| (*code).to_owned())
    }

    fn words(&self, _: Field) -> String {
        self.words.clone()
    }
}

impl Pilot {
    pub fn new(words: &str, chosen: &[(&'static str, &'static str)]) -> Self {
        Self { chosen: chosen.iter().copied().collect(), words: words.to_owned() }
    }

    /// Fills in a report and leaves it at that.
    pub async fn fill_in(&self, world: &World, secret: &FormSecret) -> RawAnswers {
        let form = Form::new(domain::taxonomy::Audience::Public);
        let today = world.service.today();
        let mut answers = RawAnswers::default();
        let mut page = form.pages(&answers).first().copied();
        while let Some(at) = page {
            let answered = self.page(form, at, &answers, today);
            let post = PagePost { answers: answered, ..PagePost::default() };
            let Saved::Kept(kept) = world.service.save_report(secret, at, &post).await.unwrap()
            else {
                panic!("{} was not kept", at.slug)
            };
            answers = kept.form.answers;
            page = form.next(&answers, at.slug);
        }
        answers
    }

    /// Fills in a report and sends it.
    pub async fn report(&self, world: &World, secret: &FormSecret) -> Receipt {
        self.fill_in(world, secret).await;
        match world.service.send_report(secret).await.unwrap() {
            Sending::Sent(receipt) => receipt,
            other => panic!("not sent: {other:?}"),
        }
    }
}

/// A patient's report of an incident.
pub fn patient() -> Pilot {
    Pilot::new(
        "She fell.",
        &[("AdverseEvent.event", "incident"), ("PractitionerDetails.ReporterType", "1")],
    )
}

/// A report by a member of staff who stays anonymous.
pub fn staff() -> Pilot {
    Pilot::new(
        "He fell.",
        &[
            ("AdverseEvent.event", "incident"),
            ("PractitionerDetails.ReporterType", "3"),
            ("LocationDetails.LocationKnown", "y"),
        ],
    )
}
