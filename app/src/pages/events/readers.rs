//! Choosing who reads a record: all who may, or named people alone.

use std::collections::BTreeSet;

use domain::event::{Reference, Version};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::components::{BackLink, Button, Checkboxes, Choice, Heading, PageTitle, Radios, Size};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

/// All who may read it.
const EVERYONE: &str = "everyone";
/// Named people alone.
const NAMED: &str = "named";

/// A record and the people whom it may be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Readers {
    reference: Reference,
    version: Version,
    people: Vec<Reader>,
    named: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reader {
    id: String,
    name: String,
    account_type: String,
}

async fn read(reference: String) -> Result<Readers, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(reference) = Reference::parse(&reference) else {
        return Err(refused(Failure::NotFound));
    };
    let service = service()?;
    let people = service.could_be_named(&actor, &reference).await.map_err(failed)?;
    let record = service.record_view(&actor, &reference).await.map_err(failed)?;
    let reader = |one: service::events::Holder| Reader {
        id: one.user.0.to_string(),
        name: one.name,
        account_type: one.account_type.name().to_owned(),
    };
    Ok(Readers {
        reference,
        version: record.head.version,
        people: people.into_iter().map(reader).collect(),
        named: record.standing.narrowed_to.iter().map(|user| user.0.to_string()).collect(),
    })
}

/// The page.
#[component]
pub fn WhoReads() -> impl IntoView {
    let reference = address::part("reference");
    let readers = Resource::new_blocking(reference, read);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match readers.await {
                    Ok(readers) => page(&readers, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn page(readers: &Readers, posted: &Posted) -> AnyView {
    let again = !posted.fields.is_empty();
    let chosen = match posted.value("open-to") {
        chosen if !chosen.is_empty() => chosen,
        _ if readers.named.is_empty() => EVERYONE.to_owned(),
        _ => NAMED.to_owned(),
    };
    let named =
        if again { posted.values("person") } else { readers.named.iter().cloned().collect() };
    let people = readers
        .people
        .iter()
        .map(|one| Choice::new(one.id.clone(), one.name.clone()).hint(one.account_type.clone()))
        .collect();
    let record = address::event(&readers.reference);
    let boxes = view! {
        <Checkboxes
            name="person"
            legend=Heading::new("Who?").size(Size::S)
            hint="People of the organisation who read its records. You are always among them, and so is whoever recorded it."
            items=people
            values=named
            error=posted.problem("person")
            small=true
        />
    };
    let items = vec![
        Choice::new(EVERYONE, "Everyone who may read this organisation’s records"),
        Choice::new(NAMED, "Named people only").reveals(boxes),
    ];
    view! {
        <PageTitle text="Who reads this event" />
        <BackLink href=record.clone() />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">"Event " {readers.reference.to_string()}</span>
                    "Who reads this event"
                </h1>
                <p>
                    "Narrow it where it is about safeguarding, or says something of a colleague. Others still see that it is there, with its type, harm and status, and nothing of what it says. The national review reads it all the same."
                </p>
                <form method="post" action=format!("{record}/readers") novalidate>
                    <input type="hidden" name="version" value=readers.version.0.to_string() />
                    <Radios
                        name="open-to"
                        legend=Heading::new("Open to").size(Size::S)
                        items
                        value=chosen
                        error=posted.problem("open-to")
                    />
                    <Button>"Save"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

pub use submission::posts;

mod submission {
    use std::collections::BTreeSet;

    use axum::Router;
    use axum::extract::{Path, Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::Actor;
    use domain::account::UserId;
    use domain::event::Reference;
    use service::Service;
    use uuid::Uuid;

    use super::{EVERYONE, NAMED};
    use crate::address;
    use crate::posted::Posted;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/events/{reference}/readers", post(choose))
    }

    async fn choose(
        State(state): State<AppState>,
        Path(reference): Path<String>,
        request: Request,
    ) -> Response {
        form::about(state, reference, request, async move |state, actor, reference, posted| {
            chosen(&state.service, &actor, &reference, posted).await
        })
        .await
    }

    async fn chosen(
        service: &Service,
        actor: &Actor,
        reference: &Reference,
        posted: Posted,
    ) -> Outcome {
        // Whoever may not choose learns nothing from what they sent.
        if let Err(error) = service.could_be_named(actor, reference).await {
            return Outcome::failed(posted, error);
        }
        let Some(version) = form::version(&posted) else { return Outcome::incomplete(posted) };
        let person = |id: String| Uuid::parse_str(&id).map(UserId);
        let people: Result<BTreeSet<UserId>, _> =
            posted.values("person").into_iter().map(person).collect();
        let people = match (posted.value("open-to").as_str(), people) {
            (EVERYONE, _) => BTreeSet::new(),
            (NAMED, Ok(people)) if !people.is_empty() => people,
            (NAMED, _) => return Outcome::Again(posted.refuse("person", "Choose who reads it")),
            _ => return Outcome::Again(posted.refuse("open-to", "Choose who reads it")),
        };
        match service.narrow(actor, reference, version, &people).await {
            Ok(()) => Outcome::onwards(address::event(reference)),
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
