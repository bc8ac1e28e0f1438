//! Medicines and devices among the answers, and the words that stand in for
//! what a list does not have.

use super::{Answers, Element, Field, Kind, Value, v5};
use crate::product::{Product, ProductKind};

/// The question that takes, in words, what the list of a kind does not have.
fn in_words(kind: ProductKind) -> &'static Element {
    match kind {
        ProductKind::Medicine => &v5::DRUGS_INVOLVED,
        ProductKind::Device => &v5::DEVICES_OTHER,
    }
}

impl Answers {
    /// Every product that was chosen, with its kind.
    pub fn products(&self) -> impl Iterator<Item = (ProductKind, &Product)> {
        self.iter().flat_map(|(field, value)| {
            let (kind, products) = match (field.element.kind, value) {
                (Kind::Products(kind), Value::Products(products)) => (kind, products.as_slice()),
                _ => (ProductKind::Medicine, [].as_slice()),
            };
            products.iter().map(move |product| (kind, product))
        })
    }

    /// The answers with each product that no list has among the words beside
    /// the list. What is chosen is kept as a fact of the list and neither sealed
    /// nor redacted, so nothing else may stand there.
    pub fn with_listed_alone(mut self, listed: impl Fn(ProductKind, &Product) -> bool) -> Self {
        let fields: Vec<Field> = self.iter().map(|(field, _)| field).collect();
        for field in fields {
            let Kind::Products(kind) = field.element.kind else { continue };
            let Some(Value::Products(chosen)) = self.get(field.element, 0).cloned() else {
                continue;
            };
            let (kept, others): (Vec<_>, Vec<_>) =
                chosen.into_iter().partition(|product| listed(kind, product));
            if others.is_empty() {
                continue;
            }
            let mut words: Vec<String> = match self.get(in_words(kind), 0) {
                Some(Value::Text(words)) => vec![words.clone()],
                _ => Vec::new(),
            };
            words.extend(others.iter().map(|product| product.name().to_owned()));
            self.put(field, (!kept.is_empty()).then_some(Value::Products(kept)));
            self.put(Field::first(in_words(kind)), Some(Value::Text(words.join("\n"))));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::taxonomy::{Answers, Audience, Form, RawAnswers, RowValue};

    fn answers(typed: &[(&str, &[&str])]) -> Answers {
        let mut raw = RawAnswers::default();
        let incident: [(&str, &[&str]); 6] = [
            ("AdverseEvent.event", &["incident"]),
            ("AdverseEvent.description", &["She fell."]),
            ("AdverseEventAgent.InvolvedAgents", &["4", "3"]),
            ("MedicationAdministration.MedicationAdministration", &["n"]),
            ("PractitionerDetails.ReporterType", &["3"]),
            ("Candour.PatientAffected", &["n"]),
        ];
        for (name, values) in incident.iter().chain(typed) {
            raw.set(*name, values.iter().map(|value| (*value).to_owned()).collect());
        }
        let form = Form::new(Audience::Staff);
        let today = NaiveDate::from_ymd_opt(2026, 3, 27).unwrap();
        for _ in 0..20 {
            match form.parse(&raw, today) {
                Ok(answers) => return answers,
                Err(errors) => errors.iter().for_each(|error| {
                    let field = form.field(&error.field).unwrap();
                    let list = field.element.kind.codes();
                    let value = list.map_or("RR8", |list| list.codes[0].code).to_owned();
                    raw.set(error.field.clone(), vec![value]);
                }),
            }
        }
        panic!("these answers will not do")
    }

    fn row(answers: &Answers, name: &str) -> Option<RowValue> {
        let rows = answers.describe().into_iter().flat_map(|section| section.rows);
        rows.into_iter().find(|row| row.field == name).map(|row| row.value)
    }

    const MEDICINES: &str = "Candour.Medicines";
    const IN_WORDS: &str = "AdverseEventAgent.DrugsInvolved";

    #[test]
    fn products_are_read_by_name_and_kept_with_their_codes() {
        let coded = "https://dmd.nhs.uk|1|Warfarin";
        let given =
            answers(&[(MEDICINES, &[coded, "Insulin", coded]), ("Candour.Devices", &["Pump"])]);
        let names = ["Warfarin", "Insulin"].map(str::to_owned).to_vec();
        assert_eq!(row(&given, MEDICINES), Some(RowValue::Words(names)));
        assert_eq!(given.products().count(), 3);
        let stored = serde_json::to_string(&given).unwrap();
        assert!(stored.contains(coded));
        assert_eq!(serde_json::from_str::<Answers>(&stored).unwrap(), given);
    }

    #[test]
    fn what_no_list_has_becomes_words_that_are_sealed() {
        let given =
            answers(&[(MEDICINES, &["Insulin", "Mrs Jones"]), (IN_WORDS, &["A blue pill"])]);
        let kept = given.with_listed_alone(|_, product| product.name() == "Insulin");
        assert_eq!(row(&kept, MEDICINES), Some(RowValue::Words(vec!["Insulin".to_owned()])));
        let words = RowValue::FreeText("A blue pill\nMrs Jones".to_owned());
        assert_eq!(row(&kept, IN_WORDS), Some(words));
        let (coded, _) = kept.without_texts();
        assert!(!serde_json::to_string(&coded).unwrap().contains("Jones"));
        let none = answers(&[("Candour.Devices", &["Mrs Jones"])]).with_listed_alone(|_, _| false);
        assert_eq!((row(&none, "Candour.Devices"), none.products().count()), (None, 0));
        assert_eq!(
            row(&none, "Candour.DevicesOther"),
            Some(RowValue::FreeText("Mrs Jones".to_owned()))
        );
    }
}
