//! Which organisation: one is looked for by name, code or postcode and chosen,
//! or named in one's own words when the register does not list it.
//!
//! Looking works without scripts: the button sends the page, which comes back
//! with what was found. With scripts, the crate `guide` puts the list into the page.

use domain::organisation::{Organisation, OrganisationStatus};
use domain::taxonomy::Field;
use domain::taxonomy::posted::{FIND, NOT_LISTED, WORDS, partner};
use leptos::prelude::*;

use super::control::Sheet;
use crate::components::{
    Button, ButtonVariant, Choice, Fieldset, Heading, Hint, Radios, TextInput,
};

/// The question, the box to look in, and what was found.
pub(super) fn question(sheet: &Sheet, field: Field, heading: Heading) -> AnyView {
    let name = field.name();
    let chosen = sheet.filled.answers.first(&name).to_owned();
    let unlisted = partner(sheet.form, field)
        .map(|other| sheet.filled.answers.first(&other.name()).to_owned())
        .filter(|words| !words.is_empty());
    let named = sheet.filled.name_of(&chosen).cloned();
    let search = sheet.filled.searches.get(&name).cloned().unwrap_or_default();
    let words = match &unlisted {
        Some(words) if search.words.is_empty() => words.clone(),
        _ => search.words.clone(),
    };
    let hint_id = format!("{name}-about");
    let hint = field
        .hint(sheet.form, &sheet.filled.answers)
        .map(|hint| view! { <Hint id=hint_id.clone()>{hint}</Hint> });
    let described_by = hint.is_some().then_some(hint_id);
    let said = (!search.words.is_empty()).then(|| tally(search.found.len()));
    let listed = listed(named.as_ref(), &search.found);
    let nothing_yet = listed.is_empty() && search.words.is_empty() && unlisted.is_none();
    let has_partner = partner(sheet.form, field).is_some();
    let list =
        (!nothing_yet).then(|| choices(&name, listed, &chosen, unlisted.is_some(), has_partner));
    let error = sheet.error(field);
    view! {
        <Fieldset legend=heading described_by>
            {hint}
            <TextInput
                name=format!("{WORDS}{name}")
                id=name.clone()
                label="Name, postcode or ODS code"
                value=words
                error
                autocomplete="off"
                spellcheck=false
            />
            <Button variant=ButtonVariant::Secondary name=FIND value=name.clone()>
                "Find the organisation"
            </Button>
            <p role="status" class="nhsuk-body">{said}</p>
            {list}
        </Fieldset>
    }
    .into_any()
}

/// The organisation that is chosen, then what was found.
fn listed(chosen: Option<&Organisation>, found: &[Organisation]) -> Vec<Organisation> {
    let others = found.iter().filter(|other| chosen.is_none_or(|chosen| chosen.code != other.code));
    chosen.into_iter().chain(others).cloned().collect()
}

fn choices(
    name: &str,
    listed: Vec<Organisation>,
    chosen: &str,
    unlisted: bool,
    has_partner: bool,
) -> AnyView {
    let none_fit = listed.is_empty();
    let mut items: Vec<Choice> = listed
        .iter()
        .map(|organisation| {
            let code = organisation.code.to_string();
            Choice::new(code, organisation.name.clone()).hint(about(organisation))
        })
        .collect();
    if has_partner {
        let choice = Choice::new(NOT_LISTED, "It is not listed: use what I typed");
        items.push(if none_fit { choice } else { choice.after_divider("or") });
    }
    let chosen = if unlisted { NOT_LISTED } else { chosen }.to_owned();
    let legend = if none_fit { "No organisation fits these words" } else { "Choose one" };
    view! {
        <Radios
            name=name.to_owned()
            id_prefix=format!("{name}-choice")
            legend=Heading::new(legend)
            items=items
            value=chosen
        />
    }
    .into_any()
}

/// What tells organisations of the same name apart.
fn about(organisation: &Organisation) -> String {
    let closed = match organisation.status {
        OrganisationStatus::Closed => Some("closed".to_owned()),
        _ => None,
    };
    let parts = [
        Some(organisation.role.name().to_owned()),
        organisation.postcode.clone(),
        Some(organisation.code.to_string()),
        closed,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn tally(found: usize) -> String {
    match found {
        0 => "No organisation fits these words.".to_owned(),
        1 => "1 organisation found.".to_owned(),
        more => format!("{more} organisations found."),
    }
}
