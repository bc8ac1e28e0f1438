//! The organisations whose access the reader looks after.

use domain::access::{Actor, deed, permit};
use domain::organisation::{OdsCode, Organisation};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address;
use crate::components::{Button, ButtonVariant, Heading, PageTitle, Size, TextInput};
use crate::failure::{Failure, FailurePage};

/// Which organisations are listed, and whether others can be looked for.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct Listed {
    organisations: Vec<Organisation>,
    searches: bool,
}

async fn list(words: String) -> Result<Listed, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor: Actor = signed_in().await?;
    let own: Vec<OdsCode> = actor.administered_organisations().into_iter().cloned().collect();
    let searches = permit::<deed::ViewAccounts>(Some(&actor), &()).is_ok();
    if own.is_empty() && !searches {
        return Err(refused(Failure::NotFound));
    }
    let service = service()?;
    let mut organisations = service.organisations_of(&own).await.map_err(failed)?;
    if searches && !words.trim().is_empty() {
        organisations = service.search_organisations(&words).await.map_err(failed)?;
    }
    Ok(Listed { organisations, searches })
}

/// The page.
#[component]
pub fn Index() -> impl IntoView {
    let query = use_query_map();
    let words = move || query.with(|query| query.get("words").unwrap_or_default());
    let listed = Resource::new_blocking(words, list);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match listed.await {
                    Ok(listed) => page(&listed, words()),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(listed: &Listed, words: String) -> AnyView {
    let found: Vec<AnyView> = listed
        .organisations
        .iter()
        .map(|one| {
            let href = address::access(&one.code);
            let words = format!("{} ({})", one.name, one.code);
            view! { <li><a href=href rel="external">{words}</a></li> }.into_any()
        })
        .collect();
    let none = (found.is_empty() && !words.trim().is_empty())
        .then(|| view! { <p>"No organisation fits these words."</p> });
    let search = listed.searches.then(|| {
        view! {
            <form method="get" action="/access" novalidate>
                <TextInput
                    name="words"
                    label=Heading::new("Find an organisation").size(Size::S)
                    hint="Name, postcode or ODS code."
                    value=words
                    autocomplete="off"
                    spellcheck=false
                />
                <Button variant=ButtonVariant::Secondary>"Find"</Button>
            </form>
        }
    });
    view! {
        <PageTitle text="Access to records" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Access to records"</h1>
                <p>"See who can read an organisation’s records, and take access away."</p>
                {search}
                {none}
                <ul class="nhsuk-list">{found}</ul>
            </div>
        </div>
    }
    .into_any()
}
