//! Two people amended the same answers: both versions side by side, and for each
//! answer the choice which of them stands.

use domain::event::Version;
use domain::taxonomy::{Field, Form, Page, RawAnswers};
use leptos::prelude::*;

use crate::components::{Button, Choice, Heading, Radios, Size};
use crate::posted::Posted;
use crate::questions::{Difference, differences};

/// What the name of a choice begins with; the name of its field follows.
const CHOICE: &str = "merge:";

/// Keep what stands.
const STANDS: &str = "stands";

/// The form, where what was chosen differs from what stands now. What was
/// posted goes along, so that nothing typed is lost.
pub fn merge(
    form: Form,
    page: &'static Page,
    (standing, chosen): (&RawAnswers, &RawAnswers),
    posted: &Posted,
    (action, version): (String, Version),
) -> Option<AnyView> {
    let differ = differences(form, page, standing, chosen);
    if differ.is_empty() {
        return None;
    }
    let along = posted
        .fields
        .iter()
        .filter(|(name, _)| name != "version" && !name.starts_with(CHOICE))
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.clone() value=value.clone() /> }
        })
        .collect_view();
    let view = view! {
        <h2 class="nhsuk-heading-m">"Choose which answers stand"</h2>
        <form method="post" action=action novalidate>
            <input type="hidden" name="version" value=version.0.to_string() />
            {along}
            {differ.iter().map(choice).collect_view()}
            <Button>"Save these answers"</Button>
        </form>
    };
    Some(view.into_any())
}

fn choice(differ: &Difference) -> AnyView {
    let words =
        |answer: &Option<String>| answer.clone().unwrap_or_else(|| "not answered".to_owned());
    let items = vec![
        Choice::new(STANDS, format!("As it is now: {}", words(&differ.standing))),
        Choice::new("chosen", format!("What you chose: {}", words(&differ.chosen))),
    ];
    view! {
        <Radios
            name=format!("{CHOICE}{}", differ.field.name())
            legend=Heading::new(differ.field.label()).size(Size::S)
            items
            value="chosen"
            small=true
        />
    }
    .into_any()
}

/// The fields of a post, with what stands in the place of each answer of which
/// that was chosen.
pub fn merged(
    form: Form,
    posted: &[(String, String)],
    standing: &RawAnswers,
) -> Vec<(String, String)> {
    let kept: Vec<Field> = posted
        .iter()
        .filter(|(_, value)| value == STANDS)
        .filter_map(|(name, _)| form.field(name.strip_prefix(CHOICE)?))
        .collect();
    let inputs: Vec<String> = kept.iter().flat_map(|field| field.inputs()).collect();
    let mut fields: Vec<(String, String)> = posted
        .iter()
        .filter(|(name, _)| !name.starts_with(CHOICE) && !inputs.contains(name))
        .cloned()
        .collect();
    for name in inputs {
        let values = standing.get(&name).iter();
        fields.extend(values.map(|value| (name.clone(), value.clone())));
    }
    fields
}
