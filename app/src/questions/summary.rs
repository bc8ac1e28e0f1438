//! Answers to check before they are sent.

use domain::taxonomy::{Field, Form, Kind, Page, RawAnswers, RowValue, Section};
use leptos::prelude::*;

use super::{CHECK, FROM, Filled, title};
use crate::components::{InsetText, ItemAction, SummaryRow, SummarySection};

/// The answers, section by section, each with the way to change it.
#[component]
pub fn AnswerSummary(
    /// The answers in words.
    sections: Vec<Section>,
    /// What they were made from.
    filled: Filled,
    /// The address above the pages of the form, without a slash at its end.
    above: String,
) -> impl IntoView {
    let lists = sections.into_iter().map(|section| {
        let heading = section.heading().map(to_oneself);
        let rows = section.rows.into_iter().map(|row| {
            let label = to_oneself(&row.label);
            let list_row = SummaryRow::new(label.clone(), value(row.value, &filled));
            match row.page {
                Some(page) => list_row.action(
                    ItemAction::link("Change", format!("{above}/{page}?{FROM}={CHECK}"))
                        .about(label.to_lowercase()),
                ),
                None => list_row,
            }
        });
        let rows = rows.collect::<Vec<_>>();
        view! { <SummarySection heading rows /> }
    });
    lists.collect::<Vec<_>>().into_any()
}

/// The name of a question as its reporter reads it, who is “the reporter” to
/// everybody else.
pub fn to_oneself(label: &str) -> String {
    const WORDS: [(&str, &str); 5] = [
        ("Who reported it", "Who you are"),
        ("Reporter's", "Your"),
        ("the reporter works", "you work"),
        ("the reporter", "you"),
        ("The reporter", "About you"),
    ];
    WORDS.iter().fold(label.to_owned(), |label, (others, own)| label.replace(others, own))
}

/// The pages that were left empty, each with the way to it.
#[component]
pub fn Unanswered(
    /// The questionnaire.
    form: Form,
    /// What was typed.
    answers: RawAnswers,
    /// The address above the pages of the form, without a slash at its end.
    above: String,
) -> impl IntoView {
    // A box that is not ticked says no.
    let is_open = |field: Field| {
        !matches!(field.element.kind, Kind::Boolean) && typed_in_words(field, &answers).is_none()
    };
    let is_empty =
        |page: &&'static Page| form.fields(page, &answers).iter().all(|shown| is_open(shown.field));
    let pages: Vec<&'static Page> = form.pages(&answers).into_iter().filter(is_empty).collect();
    let link = |page: &&'static Page| {
        let address = format!("{above}/{}?{FROM}={CHECK}", page.slug);
        view! { <li><a href=address>{title(form, page, &answers, false)}</a></li> }
    };
    let links = pages.iter().map(link).collect_view();
    (!pages.is_empty()).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">"Not answered"</h2>
            <p>"You may leave these out, or answer them now:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{links}</ul>
        }
        .into_any()
    })
}

fn value(value: RowValue, filled: &Filled) -> AnyView {
    match value {
        RowValue::Words(words) => {
            words.into_iter().map(|word| view! { <p>{word}</p> }).collect_view().into_any()
        }
        RowValue::FreeText(text) => paragraphs(&text),
        RowValue::Organisation(code) => {
            let name = filled.name_of(code.as_str()).map(|organisation| organisation.name.clone());
            match name {
                Some(name) => format!("{name} ({code})").into_any(),
                None => code.to_string().into_any(),
            }
        }
    }
}

/// Free text with its line breaks.
pub fn paragraphs(text: &str) -> AnyView {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p class="app-free-text">{line.to_owned()}</p> })
        .collect_view()
        .into_any()
}

/// Says what was answered and no longer applies, before it is left out.
#[component]
pub fn Dropped(
    /// The questionnaire.
    form: Form,
    /// What was typed.
    answers: RawAnswers,
) -> impl IntoView {
    let dropped: Vec<Field> = form.unreachable(&answers);
    (!dropped.is_empty()).then(|| {
        let items =
            dropped.into_iter().map(|field| view! { <li>{to_oneself(&field.label())}</li> });
        let items = items.collect_view();
        view! {
            <InsetText>
                <p>
                    "These do not go with your other answers, so they are not sent. They are kept here while you can still change your mind:"
                </p>
                <ul>{items}</ul>
            </InsetText>
        }
    })
}

/// What was typed on one page, each answer after the name of its question.
pub fn page_in_words(form: Form, page: &'static Page, answers: &RawAnswers) -> Vec<String> {
    let fields = form.fields(page, answers).into_iter().map(|shown| shown.field);
    fields
        .filter_map(|field| {
            let words = typed_in_words(field, answers);
            words.map(|words| format!("{}: {words}", field.element.label))
        })
        .collect()
}

/// What was typed in a field, in words; nothing if nothing was.
fn typed_in_words(field: Field, answers: &RawAnswers) -> Option<String> {
    let typed = match field.parts() {
        [] => answers.get(&field.name()).to_vec(),
        parts => parts.iter().map(|p| answers.first(&field.part(*p)).to_owned()).collect(),
    };
    let list = field.element.kind.codes();
    let words: Vec<String> = typed
        .into_iter()
        .filter(|typed| !typed.trim().is_empty())
        .map(|typed| match list.and_then(|list| list.find(&typed)) {
            Some(code) => code.label.to_owned(),
            None => typed,
        })
        .collect();
    let gap = if list.is_some() { ", " } else { " " };
    (!words.is_empty()).then(|| words.join(gap))
}

/// An answer of a page of which there are two.
pub struct Difference {
    /// The question.
    pub field: Field,
    /// What stands, in words; nothing if it is not answered.
    pub standing: Option<String>,
    /// What was chosen.
    pub chosen: Option<String>,
}

/// Where what somebody chose on a page differs from what stands.
pub fn differences(
    form: Form,
    page: &'static Page,
    standing: &RawAnswers,
    chosen: &RawAnswers,
) -> Vec<Difference> {
    let shown = |answers: &RawAnswers| form.fields(page, answers).into_iter().map(|one| one.field);
    let mut fields: Vec<Field> = shown(chosen).collect();
    fields.extend(shown(standing).filter(|field| !shown(chosen).any(|other| other == *field)));
    let both = |field: Field| Difference {
        field,
        standing: typed_in_words(field, standing),
        chosen: typed_in_words(field, chosen),
    };
    fields.into_iter().map(both).filter(|one| one.standing != one.chosen).collect()
}

#[cfg(test)]
mod tests {
    use domain::taxonomy::{Audience, Form};

    use super::to_oneself;

    #[test]
    fn nobody_is_the_reporter_to_themselves() {
        for audience in [Audience::Public, Audience::Staff] {
            for element in Form::new(audience).elements() {
                let label = to_oneself(element.label).to_lowercase();
                assert!(!label.contains("reporter") && !label.contains("who reported"), "{label}");
            }
        }
        assert_eq!(to_oneself("Happened where the reporter works"), "Happened where you work");
    }
}
