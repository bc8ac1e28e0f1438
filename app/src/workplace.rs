//! Where somebody works: an organisation is looked for by name, code or
//! postcode and chosen, or named in one's own words where the register does not
//! list it. Looking works without scripts: the button sends the page, which
//! comes back with what was found.

use domain::organisation::{OdsCode, Organisation, OrganisationStatus};
use domain::taxonomy::posted::{FIND, NOT_LISTED};
use leptos::prelude::*;

use crate::components::{
    Button, ButtonVariant, Choice, Fieldset, Heading, Hint, Radios, Size, TextInput,
};
use crate::failure::Failure;
use crate::posted::Posted;

/// The field that holds the code that was chosen.
pub const ORGANISATION: &str = "organisation";

/// The field of the words that are looked for.
const WORDS: &str = "words.organisation";

/// What can be chosen.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Found {
    /// What was looked for; empty if nothing was.
    words: String,
    /// What was found, or is offered before anyone looks.
    organisations: Vec<Organisation>,
}

/// Looks for what was typed. Before anything is, the organisations of some
/// codes are offered.
pub async fn find(posted: &Posted, offered: &[OdsCode]) -> Result<Found, Failure> {
    use crate::server::context::{failed, service};

    let service = service()?;
    let words = posted.value(WORDS).trim().to_owned();
    let mut organisations = if words.is_empty() {
        service.organisations_of(offered).await.map_err(failed)?
    } else {
        service.search_organisations(&words).await.map_err(failed)?
    };
    let chosen = OdsCode::parse(&posted.value(ORGANISATION)).ok();
    if let Some(chosen) = chosen.filter(|code| organisations.iter().all(|one| one.code != *code)) {
        let known = service.organisations_of(&[chosen]).await.map_err(failed)?;
        organisations.splice(0..0, known);
    }
    Ok(Found { words, organisations })
}

/// Whether the page was sent to look for an organisation, and not to go on.
pub fn is_search(posted: &Posted) -> bool {
    posted.fields.iter().any(|(name, _)| name == FIND)
}

/// The code that was chosen, and the words for an organisation that is not
/// listed; either may be empty.
pub fn chosen(posted: &Posted) -> (String, String) {
    match posted.value(ORGANISATION) {
        not_listed if not_listed == NOT_LISTED => (String::new(), posted.value(WORDS)),
        code => (code, String::new()),
    }
}

/// The question, the box to look in, and what was found.
pub fn question(
    posted: &Posted,
    found: &Found,
    legend: &'static str,
    hint: &'static str,
    may_be_unlisted: bool,
) -> AnyView {
    let said = (!found.words.is_empty()).then(|| match found.organisations.len() {
        0 => "No organisation fits these words.".to_owned(),
        1 => "1 organisation found.".to_owned(),
        more => format!("{more} organisations found."),
    });
    let unlisted = may_be_unlisted && !found.words.is_empty();
    let list = (!found.organisations.is_empty() || unlisted)
        .then(|| choices(posted, &found.organisations, unlisted));
    let (words, error) = (found.words.clone(), posted.problem(ORGANISATION));
    view! {
        <Fieldset legend=Heading::new(legend).size(Size::S) described_by="organisation-about">
            <Hint id="organisation-about">{hint}</Hint>
            <TextInput
                name=WORDS
                id=ORGANISATION
                label="Name, postcode or ODS code"
                value=words
                error
                autocomplete="off"
                spellcheck=false
            />
            <Button variant=ButtonVariant::Secondary name=FIND value=ORGANISATION>
                "Find the organisation"
            </Button>
            <p role="status" class="nhsuk-body">{said}</p>
            {list}
        </Fieldset>
    }
    .into_any()
}

fn choices(posted: &Posted, organisations: &[Organisation], unlisted: bool) -> AnyView {
    let mut items: Vec<Choice> = organisations
        .iter()
        .map(|one| Choice::new(one.code.to_string(), one.name.clone()).hint(about(one)))
        .collect();
    if unlisted {
        let choice = Choice::new(NOT_LISTED, "My organisation is not listed: use what I typed");
        items.push(if items.is_empty() { choice } else { choice.after_divider("or") });
    }
    let legend = if organisations.is_empty() { "No organisation fits" } else { "Choose one" };
    view! {
        <Radios
            name=ORGANISATION
            id_prefix="organisation-choice"
            legend=Heading::new(legend)
            items
            value=posted.value(ORGANISATION)
        />
    }
    .into_any()
}

/// What tells organisations of the same name apart.
fn about(organisation: &Organisation) -> String {
    let closed = (organisation.status == OrganisationStatus::Closed).then(|| "closed".to_owned());
    let parts = [
        Some(organisation.role.name().to_owned()),
        organisation.postcode.clone(),
        Some(organisation.code.to_string()),
        closed,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
