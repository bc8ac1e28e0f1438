//! Where recording begins: from which organisation, and the drafts so far.

use domain::organisation::Organisation;
use domain::risk_system::HasSystem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::draft_address;
use crate::components::{
    Button, ButtonVariant, Cell, Choice, Column, Heading, InsetText, PageTitle, Radios, Row, Table,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::workplace::own_systems;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// The organisations that the reader may record from.
    organisations: Vec<Organisation>,
    /// Which of these have a risk system of their own.
    systems: Vec<HasSystem>,
    /// Their drafts, the last saved first.
    drafts: Vec<DraftRow>,
}

/// One draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct DraftRow {
    id: String,
    about: String,
    organisation: String,
    saved: String,
}

/// The reader's drafts, and where they may record from.
pub async fn drafts() -> Result<DeskView, Failure> {
    use crate::server::context::{failed, service, signed_in};
    use domain::calendar::time_in_words;
    use domain::event::EventType;

    let actor = signed_in().await?;
    let service = service()?;
    let codes: Vec<_> = actor.recording_organisations().into_iter().cloned().collect();
    let lines = service.drafts(&actor).await.map_err(failed)?;
    let from: Vec<_> = lines.iter().map(|line| line.organisation.clone()).collect();
    let named = service.organisations_of(&from).await.map_err(failed)?;
    let drafts = lines.into_iter().map(|line| DraftRow {
        id: line.id.to_string(),
        about: line.kind.map_or("Type not chosen yet", EventType::name).to_owned(),
        organisation: named
            .iter()
            .find(|organisation| organisation.code == line.organisation)
            .map_or_else(|| line.organisation.to_string(), |named| named.name.clone()),
        saved: time_in_words(line.saved_at),
    });
    Ok(DeskView {
        organisations: service.organisations_of(&codes).await.map_err(failed)?,
        systems: service.own_risk_systems(&codes).await.map_err(failed)?,
        drafts: drafts.collect(),
    })
}

/// The page where recording begins.
#[component]
pub fn Desk() -> impl IntoView {
    let drafts = Resource::new_blocking(|| (), |()| drafts());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match (drafts.await, posted.await) {
                    (Ok(drafts), posted) => page(drafts, &posted),
                    (Err(failure), _) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn page(drafts: DeskView, posted: &Posted) -> AnyView {
    view! {
        <PageTitle text="Record an event" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Record an event"</h1>
                {own_systems(&drafts.organisations, &drafts.systems)}
                {begin(drafts.organisations, posted)}
                {list(drafts.drafts)}
                <h2 class="nhsuk-heading-m">"Rather without your name?"</h2>
                <p>
                    "You can report without your account. That form begins empty, does not look at who is signed in, and cannot become one of your events: "
                    <a href="/report" rel="external">"report anonymously"</a> "."
                </p>
            </div>
        </div>
    }
    .into_any()
}

fn begin(organisations: Vec<Organisation>, posted: &Posted) -> AnyView {
    let choice = match organisations.as_slice() {
        [] => {
            return view! {
                <InsetText>
                    <p>
                        "Your account is at no organisation now, so you cannot record under your name."
                    </p>
                </InsetText>
            }
            .into_any();
        }
        [one] => view! {
            <p>
                "The event will belong to " <strong>{one.name.clone()}</strong>
                ". Colleagues there who may read its events see your name with it."
            </p>
            <input type="hidden" name="organisation" value=one.code.to_string() />
        }
        .into_any(),
        several => {
            let items = several
                .iter()
                .map(|one| Choice::new(one.code.to_string(), one.name.clone()))
                .collect();
            view! {
                <Radios
                    name="organisation"
                    legend=Heading::new("From which organisation are you recording?")
                    hint="The event will belong to it."
                    items
                    value=posted.value("organisation")
                    error=posted.problem("organisation")
                />
            }
            .into_any()
        }
    };
    view! {
        <form method="post" action="/record" novalidate>
            {choice}
            <Button>"Start a record"</Button>
        </form>
    }
    .into_any()
}

fn list(drafts: Vec<DraftRow>) -> Option<AnyView> {
    if drafts.is_empty() {
        return None;
    }
    let rows = drafts
        .into_iter()
        .map(|draft| {
            let delete = view! {
                <form method="post" action="/record">
                    <input type="hidden" name="delete" value=draft.id.clone() />
                    <Button
                        variant=ButtonVariant::Secondary
                        small=true
                        label=format!("Delete the draft saved {}", draft.saved)
                    >
                        "Delete"
                    </Button>
                </form>
            };
            Row::new(vec![
                Cell::from(draft.about).href(draft_address(&draft.id)),
                Cell::from(draft.organisation),
                Cell::from(draft.saved),
                Cell::view(delete),
            ])
        })
        .collect::<Vec<_>>();
    let columns =
        ["About", "From", "Saved", "Delete"].map(Column::new).into_iter().collect::<Vec<_>>();
    Some(
        view! {
            <h2 class="nhsuk-heading-m">"Your drafts"</h2>
            <p>"Nobody else sees them. A draft is deleted 90 days after you last saved it."</p>
            <Table columns rows responsive=true />
        }
        .into_any(),
    )
}
