//! What holds whatever people type and whichever way they walk.

use proptest::prelude::*;

use super::{forms, plausible, today};
use crate::taxonomy::posted::is_context;
use crate::taxonomy::reading::Reading;
use crate::taxonomy::{Answers, Field, FieldError, Form, Page, RawAnswers};

/// Walks a form from its first page to its end, answering what is asked over
/// what was answered before. Some optional questions are passed over.
fn walk(form: Form, mut raw: RawAnswers, picks: &[usize]) -> RawAnswers {
    let mut turn = picks.iter().copied().cycle();
    let mut page = form.all_pages().first();
    while let Some(asking) = page {
        answer(form, &mut raw, asking, &mut turn);
        settle(form, &mut raw, asking, &mut turn);
        page = form.next(&raw, asking.slug);
    }
    raw
}

/// Answers a page as it is first shown.
fn answer(
    form: Form,
    raw: &mut RawAnswers,
    page: &'static Page,
    turn: &mut impl Iterator<Item = usize>,
) {
    let mut posted = Vec::new();
    for shown in form.fields(page, raw) {
        let pick = turn.next().unwrap_or_default();
        let skips = pick.is_multiple_of(4) && !shown.field.is_required(form, raw);
        if shown.asked && !skips {
            posted.extend(plausible(shown.field, pick / 4));
        }
    }
    form.take(page, raw, posted, today());
}

/// Answers again what is wrong on a page or was opened on it by the first
/// answers, until the page will do.
fn settle(
    form: Form,
    raw: &mut RawAnswers,
    page: &'static Page,
    turn: &mut impl Iterator<Item = usize>,
) {
    for _ in 0..20 {
        let Err(errors) = form.check_page(page, raw, today()) else { return };
        for error in errors {
            let field = form.field(&error.field).unwrap();
            field.inputs().iter().for_each(|name| raw.clear(name));
            if Reading::new(form, raw).is_asked(field) {
                for (name, value) in plausible(field, turn.next().unwrap_or_default()) {
                    raw.set(name, vec![value]);
                }
            }
        }
    }
    panic!("page {} cannot be answered: {raw:?}", page.slug)
}

fn form() -> impl Strategy<Value = Form> {
    prop::sample::select(forms().to_vec())
}

fn picks() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0usize..10_000, 8..80)
}

/// Names that are fields and names that are not, with anything at all in them.
fn anything() -> impl Strategy<Value = RawAnswers> {
    let mut names: Vec<String> = forms()[0]
        .elements()
        .flat_map(|element| {
            let second = Field { element, instance: if element.per_patient { 2 } else { 0 } };
            Field::first(element).inputs().into_iter().chain(second.inputs())
        })
        .collect();
    names.extend(
        ["", ".", "x.day", "AdverseEvent.date.day.day", "PatientInformation.Gender.é"]
            .map(String::from),
    );
    let codes = prop::sample::select(vec![
        "1",
        "2",
        "3",
        "4",
        "8",
        "10",
        "y",
        "n",
        "u",
        "incident",
        "risk",
        "good-care",
        "outcome",
        "true",
        "RR8",
        "2025",
    ]);
    let value = prop_oneof![3 => codes.prop_map(String::from), 1 => any::<String>()];
    let field = (prop::sample::select(names), prop::collection::vec(value, 0..3));
    prop::collection::vec(field, 0..120).prop_map(|fields| {
        let mut raw = RawAnswers::default();
        fields.into_iter().for_each(|(name, values)| raw.set(name, values));
        raw
    })
}

fn holds_together(form: Form, answers: &Answers) -> Result<(), TestCaseError> {
    let rendered = RawAnswers::from(answers);
    // Days later, in another form: nothing moves.
    let later = today() + chrono::Duration::days(400);
    prop_assert_eq!(&form.parse(&rendered, later).unwrap(), answers);
    prop_assert!(form.unreachable(&rendered).is_empty());
    let json = serde_json::to_string(answers).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Answers>(&json).unwrap(), answers);
    let (coded, texts) = answers.without_texts();
    prop_assert_eq!(&coded.with_texts(&texts), answers);
    let rows = answers.describe().into_iter().map(|section| section.rows.len()).sum::<usize>();
    prop_assert_eq!(rows, answers.iter().count(), "each answer is described once");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_walk_ends_in_a_record_that_keeps(form in form(), picks in picks()) {
        let raw = walk(form, RawAnswers::default(), &picks);
        prop_assert_eq!(form.first_incomplete_page(&raw, today()).map(|page| page.slug), None);
        let answers = form.parse(&raw, today()).unwrap();
        let reading = Reading::new(form, &raw);
        for field in form.sections().flat_map(|page| reading.fields_of(page)) {
            if !reading.is_asked(field) {
                prop_assert_eq!(answers.get(field.element, field.instance), None);
            } else if !reading.is_filled(field.element) {
                prop_assert!(form.page_of(field.element).is_some(), "{:?} has no page", field);
            }
        }
        holds_together(form, &answers)?;
    }

    #[test]
    fn a_change_of_mind_leaves_nothing_behind(form in form(), first in picks(), second in picks()) {
        let raw = walk(form, walk(form, RawAnswers::default(), &first), &second);
        let answers = form.parse(&raw, today()).unwrap();
        for field in form.unreachable(&raw) {
            prop_assert_eq!(answers.get(field.element, field.instance), None);
        }
        holds_together(form, &answers)?;
    }

    #[test]
    fn whatever_is_typed_is_answered_or_refused_by_name(form in form(), raw in anything()) {
        let dropped = form.unreachable(&raw);
        let incomplete = form.first_incomplete_page(&raw, today());
        match form.parse(&raw, today()) {
            Ok(answers) => {
                prop_assert!(incomplete.is_none());
                for field in dropped {
                    prop_assert_eq!(answers.get(field.element, field.instance), None);
                }
                holds_together(form, &answers)?;
            }
            Err(errors) => {
                prop_assert!(incomplete.is_some());
                for FieldError { field, message, .. } in errors {
                    let element = form.field(&field).unwrap().element;
                    let said = [Some(element.missing), element.contradiction];
                    let named = message.contains(element.label);
                    prop_assert!(named || said.contains(&Some(message.as_str())), "{}", message);
                }
            }
        }
    }

    /// So that a page of the hundredth patient need not bring the answers of the
    /// others.
    #[test]
    fn a_page_asks_the_same_with_what_goes_with_it_alone(form in form(), picks in picks()) {
        let raw = walk(form, RawAnswers::default(), &picks);
        for page in form.pages(&raw) {
            let mut with = RawAnswers::default();
            for (name, values) in raw.iter() {
                let own = Field::of_input(form, name).is_some_and(|field| page.holds(field));
                if own || is_context(form, page, name) {
                    with.set(name, values.to_vec());
                }
            }
            prop_assert_eq!(form.fields(page, &with), form.fields(page, &raw), "{}", page.slug);
            prop_assert_eq!(page.title(form, &with), page.title(form, &raw));
            prop_assert_eq!(page.caption(form, &with), page.caption(form, &raw));
        }
    }

    #[test]
    fn back_undoes_next(form in form(), picks in picks()) {
        let raw = walk(form, RawAnswers::default(), &picks);
        let slugs: Vec<&str> = form.pages(&raw).iter().map(|page| page.slug).collect();
        for pair in slugs.windows(2) {
            prop_assert_eq!(form.next(&raw, pair[0]).map(|page| page.slug), Some(pair[1]));
            prop_assert_eq!(form.previous(&raw, pair[1]).map(|page| page.slug), Some(pair[0]));
        }
        prop_assert!(form.next(&raw, slugs[slugs.len() - 1]).is_none());
    }

    #[test]
    fn a_post_touches_its_own_page_alone(
        form in form(),
        page in any::<prop::sample::Index>(),
        raw in anything(),
        posted in anything(),
    ) {
        let page = page.get(form.all_pages());
        let mut taken = raw.clone();
        let pairs = posted.iter().flat_map(|(name, values)| {
            values.iter().map(move |value| (name.to_owned(), value.clone()))
        });
        form.take(page, &mut taken, pairs, today());
        let own = |name: &str| {
            Field::of_input(form, name).is_some_and(|field| page.holds(field))
        };
        for (name, values) in raw.iter().filter(|(name, _)| !own(name)) {
            prop_assert_eq!(taken.get(name), values, "{} changed on {}", name, page.slug);
        }
        for (name, _) in taken.iter().filter(|(name, _)| !own(name)) {
            prop_assert!(raw.iter().any(|(known, _)| known == name), "{} came in", name);
        }
    }
}
