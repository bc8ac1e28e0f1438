//! Fills in whole forms, page by page, as someone would who answers everything.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::taxonomy::{Field, Form, Kind, Page, Part, RawAnswers};
use service::report::{FormSecret, Receipt, Saved, Sending};
use service::unfinished::PagePost;

use super::world::World;

/// How to answer: what is chosen where it matters, and what is written in
/// every box.
#[derive(Clone, Default)]
pub struct Pilot {
    pub chosen: BTreeMap<&'static str, &'static str>,
    pub words: String,
}

impl Pilot {
    pub fn new(words: &str, chosen: &[(&'static str, &'static str)]) -> Self {
        Self { chosen: chosen.iter().copied().collect(), words: words.to_owned() }
    }

    /// The answers to one page, given those before it.
    pub fn page(
        &self,
        form: Form,
        page: &'static Page,
        before: &RawAnswers,
        today: NaiveDate,
    ) -> Vec<(String, String)> {
        let (mut answers, mut posted) = (before.clone(), Vec::new());
        let mut answered = BTreeSet::new();
        // An answer may open another question of the page.
        loop {
            let shown = form.fields(page, &answers);
            let next = shown.iter().find(|s| s.asked && !answered.contains(&s.field));
            let Some(next) = next else { return posted };
            answered.insert(next.field);
            let opens =
                |code: &str| shown.iter().any(|s| s.revealed_by == Some((next.field, code)));
            posted.extend(self.field(next.field, opens));
            form.take(page, &mut answers, posted.iter().cloned(), today);
        }
    }

    fn field(&self, field: Field, opens: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let name = field.name();
        let chosen = self.chosen.get(field.key()).map(|code| (*code).to_owned());
        let values = match field.element.kind {
            Kind::Line | Kind::Text => vec![chosen.unwrap_or_else(|| self.words.clone())],
            Kind::Code(list) => {
                let first = list.codes.first().map(|code| code.code);
                let code = list.codes.iter().map(|code| code.code).find(|code| opens(code));
                vec![chosen.or(code.or(first).map(str::to_owned)).unwrap()]
            }
            Kind::Codes(list) => match chosen {
                Some(code) => vec![code],
                None => {
                    list.codes.iter().filter(|c| !c.exclusive).map(|c| c.code.to_owned()).collect()
                }
            },
            Kind::Date | Kind::MonthYear => {
                let part = |part, value: &str| (field.part(part), value.to_owned());
                return vec![
                    part(Part::Day, "3"),
                    part(Part::Month, "11"),
                    part(Part::Year, "2026"),
                ];
            }
            Kind::Time => vec!["09:15".to_owned()],
            Kind::Organisation | Kind::Products(_) => chosen.into_iter().collect(),
            Kind::Integer | Kind::Count => vec!["1".to_owned()],
            Kind::Age => {
                return vec![
                    (field.part(Part::Number), "64".to_owned()),
                    (field.part(Part::Unit), "years".to_owned()),
                ];
            }
            Kind::Boolean | Kind::YesNo => vec![chosen.unwrap_or_else(|| "true".to_owned())],
        };
        values.into_iter().map(|value| (name.clone(), value)).collect()
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
