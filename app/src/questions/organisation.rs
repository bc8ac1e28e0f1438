//! Which organisation: one is looked for by name, code or postcode and chosen,
//! or named in one's own words when the register does not list it.
//!
//! Looking works without scripts: the button sends the page, which comes back
//! with what was found. With scripts the list comes without leaving the page.

use domain::organisation::{Organisation, OrganisationStatus};
use domain::taxonomy::{Field, Form, Kind, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::control::Sheet;
use super::{FIND, Search};
use crate::components::{
    Button, ButtonVariant, Choice, Fieldset, Heading, Hint, Radios, TextInput,
};
use crate::failure::Failure;

/// Before the name of a field: the field of the words that are looked for.
pub(super) const WORDS: &str = "words.";

/// What is chosen when the organisation is not in the list. No ODS code, as
/// those have no hyphen.
pub(super) const NOT_LISTED: &str = "not-listed";

/// The question that takes, in words, an organisation which is not listed: the
/// taxonomy names it after the question for the listed one.
pub(super) fn partner(form: Form, field: Field) -> Option<Field> {
    let listed = matches!(field.element.kind, Kind::Organisation);
    let name = format!("{}Other", field.key());
    let element = form.elements().find(|element| element.key == name)?;
    listed.then_some(Field { element, instance: field.instance })
}

/// The question for a listed organisation that a question in words belongs to.
pub(super) fn asked_by(form: Form, field: Field) -> Option<Field> {
    let key = field.key().strip_suffix("Other")?;
    let element = form.elements().find(|element| element.key == key)?;
    let listed = matches!(element.kind, Kind::Organisation);
    listed.then_some(Field { element, instance: field.instance })
}

/// Whether a page asks a question as the partner of another one on it.
pub(super) fn is_partner(page: &Page, field: Field) -> bool {
    field.key().strip_suffix("Other").is_some_and(|key| {
        page.elements()
            .iter()
            .any(|element| element.key == key && matches!(element.kind, Kind::Organisation))
    })
}

/// Whether a value of a field says that the organisation is not listed.
pub(super) fn is_not_listed(field: Field, value: &str) -> bool {
    matches!(field.element.kind, Kind::Organisation) && value == NOT_LISTED
}

/// Organisations of the register that fit some words: name, code or postcode.
/// Public facts, so nobody is asked who they are.
#[server(prefix = "/report/api", endpoint = "organisations")]
pub async fn find_organisations(words: String) -> Result<Vec<Organisation>, Failure> {
    let service = crate::server::context::service()?;
    service.search_organisations(&words).await.map_err(crate::server::context::failed)
}

/// The question, the box to look in, and what was found.
pub(super) fn question(sheet: &Sheet, field: Field, heading: Heading) -> AnyView {
    let name = field.name();
    let chosen = sheet.filled.answers.first(&name).to_owned();
    let unlisted = partner(sheet.form, field)
        .map(|other| sheet.filled.answers.first(&other.name()).to_owned())
        .filter(|words| !words.is_empty());
    let named = sheet.filled.name_of(&chosen).cloned();
    let first = sheet.filled.searches.get(&name).cloned().unwrap_or_default();
    let words = match &unlisted {
        Some(words) if first.words.is_empty() => words.clone(),
        _ => first.words.clone(),
    };
    let has_partner = partner(sheet.form, field).is_some();
    let search = RwSignal::new(first);
    let said = RwSignal::new(String::new());
    let input = format!("{WORDS}{name}");
    let (typed_id, hint_id) = (name.clone(), format!("{name}-about"));
    let look = move |event: leptos::ev::MouseEvent| {
        let Some(words) = typed(&typed_id) else { return };
        event.prevent_default();
        spawn_local(async move {
            match find_organisations(words.clone()).await {
                Ok(found) => {
                    said.set(tally(found.len()));
                    search.set(Search { words, found });
                }
                Err(_) => said.set("The list cannot be searched just now.".to_owned()),
            }
        });
    };
    let hint = field
        .hint(sheet.form, &sheet.filled.answers)
        .map(|hint| view! { <Hint id=hint_id.clone()>{hint}</Hint> });
    let described_by = hint.is_some().then_some(hint_id);
    let error = sheet.error(field);
    let list_name = name.clone();
    let list = move || {
        let search = search.get();
        let listed = listed(named.as_ref(), &search.found);
        let nothing_yet = listed.is_empty() && search.words.is_empty() && unlisted.is_none();
        (!nothing_yet)
            .then(|| choices(&list_name, listed, &chosen, unlisted.is_some(), has_partner))
    };
    view! {
        <Fieldset legend=heading described_by>
            {hint}
            <TextInput
                name=input
                id=name.clone()
                label="Name, postcode or ODS code"
                value=words
                error=error
                autocomplete="off"
                spellcheck=false
            />
            <Button variant=ButtonVariant::Secondary name=FIND value=name.clone() on:click=look>
                "Find the organisation"
            </Button>
            <p role="status" class="nhsuk-body">{move || said.get()}</p>
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

/// What stands in an input of the page now.
fn typed(id: &str) -> Option<String> {
    use leptos::wasm_bindgen::JsCast;
    let input = document().get_element_by_id(id)?;
    Some(input.dyn_into::<leptos::web_sys::HtmlInputElement>().ok()?.value())
}
