//! The answers to a page of questions of someone who answers everything.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::taxonomy::{Field, Form, Kind, Page, Part, RawAnswers};

/// How somebody answers.
pub trait Answering {
    /// What they choose of a question, where it matters.
    fn chosen(&self, field: Field) -> Option<String>;

    /// What they write in a box.
    fn words(&self, field: Field) -> String;

    /// The answers to one page, given those before it.
    fn page(
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

    /// The answer to one question; unless it is chosen, one that opens another.
    fn field(&self, field: Field, opens: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let name = field.name();
        let chosen = self.chosen(field);
        let values = match field.element.kind {
            Kind::Line | Kind::Text => vec![chosen.unwrap_or_else(|| self.words(field))],
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
}
