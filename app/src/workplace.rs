//! Where somebody works: an organisation is looked for by name, code or
//! postcode and chosen, or named in one's own words where the register does not
//! list it. Looking works without scripts: the button sends the page, which
//! comes back with what was found.

use domain::organisation::{OdsCode, Organisation, OrganisationStatus};
use domain::risk_system::HasSystem;
use domain::taxonomy::posted::{FIND, NOT_LISTED};
use leptos::prelude::*;

use crate::components::{
    Button, ButtonVariant, Choice, Fieldset, Heading, Hint, InsetText, Radios, Size, TextInput,
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
    /// Which of them have a risk system of their own.
    systems: Vec<HasSystem>,
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
    let codes: Vec<OdsCode> = organisations.iter().map(|one| one.code.clone()).collect();
    let systems = service.own_risk_systems(&codes).await.map_err(failed)?;
    Ok(Found { words, organisations, systems })
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
    let list =
        (!found.organisations.is_empty() || unlisted).then(|| choices(posted, found, unlisted));
    let own = own_systems(&found.organisations, &found.systems);
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
            {own}
        </Fieldset>
    }
    .into_any()
}

fn choices(posted: &Posted, found: &Found, unlisted: bool) -> AnyView {
    let Found { organisations, systems, .. } = found;
    let choice = |one: &Organisation| {
        let system = systems.iter().find(|has| has.organisation == one.code);
        let system = system.map(|has| format!("; records in its own system, {}", has.system));
        let hint = format!("{}{}", about(one), system.unwrap_or_default());
        Choice::new(one.code.to_string(), one.name.clone()).hint(hint)
    };
    let mut items: Vec<Choice> = organisations.iter().map(choice).collect();
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

/// What staff are told whose organisation has a risk system of its own, with its
/// name. They may go on.
pub fn own_systems(organisations: &[Organisation], systems: &[HasSystem]) -> Option<AnyView> {
    let told = systems.iter().filter_map(|has| {
        let of = organisations.iter().find(|one| one.code == has.organisation)?;
        let name = of.name.clone();
        let system = has.system.clone();
        Some(view! {
            <p>
                {name} " has a risk management system of its own: " <strong>{system}</strong> "."
            </p>
        })
    });
    let told: Vec<_> = told.collect();
    if told.is_empty() {
        return None;
    }
    let text = view! {
        <InsetText>
            {told}
            <p>
                "If you work there, record there if you can, so that your colleagues see it at once: it is sent on to this service. You may go on here all the same. "
                <a href="/help/local-risk-systems" rel="external">"About local risk systems"</a>
            </p>
        </InsetText>
    };
    Some(text.into_any())
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
