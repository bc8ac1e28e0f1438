//! Accepting the terms of use and the privacy policy: both are shown whole, and
//! the button stands at their end.

use axum::http::request::Parts;
use domain::terms::{Editions, PRIVACY, TERMS};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use service::terms::Standing;

use super::{ADDRESS, KEPT, TO, version};
use crate::components::{Button, ButtonLink, InsetText, PageTitle};
use crate::contacts::contacts;
use crate::documents::{self, document};
use crate::failure::{Failure, FailurePage};
use crate::pages::account::local;
use crate::posted::{Posted, posted};

async fn standing() -> Result<Standing, Failure> {
    use crate::server::context::{failed, service, session_token};

    let token = use_context::<Parts>().and_then(|parts| session_token(&parts));
    match token {
        Some(token) => service()?.standing_to_terms(&token).await.map_err(failed),
        None => Ok(Standing::SignedOut),
    }
}

/// The page.
#[component]
pub fn Accept() -> impl IntoView {
    let standing = Resource::new_blocking(|| (), |()| standing());
    let (posted, query) = (posted(), use_query_map());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let keeps = !posted.value(TO).is_empty();
                let next = match posted.value("next") {
                    next if next.is_empty() => {
                        query.read_untracked().get("next").unwrap_or_default()
                    }
                    next => next,
                };
                match standing.await {
                    Ok(Standing::Accepted) if keeps => send(&posted),
                    Ok(Standing::Accepted) => accepted(&next),
                    Ok(Standing::ToAccept { again }) => page(again, next, &posted),
                    // What was typed stays on the page, whatever is wrong.
                    Ok(Standing::SignedOut) | Err(_) if keeps => page(false, next, &posted),
                    Ok(Standing::SignedOut) => {
                        view! { <FailurePage failure=Failure::SignedOut /> }.into_any()
                    }
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(again: bool, next: String, posted: &Posted) -> AnyView {
    let changed = again.then(|| {
        view! {
            <InsetText>
                <p>
                    "The terms of use or the privacy policy have changed since you accepted them. Drafts and everything else that you have stay as they are."
                </p>
            </InsetText>
        }
    });
    let kept = posted.fields.iter().filter(|(name, _)| name == TO || name.starts_with(KEPT));
    let kept = hidden(kept.cloned());
    let shown = Editions::IN_FORCE;
    let contacts = contacts();
    view! {
        <PageTitle text="Accept the terms of use and the privacy policy" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Accept the terms of use and the privacy policy"</h1>
                {changed}
                <p class="nhsuk-body-l">
                    "Read both to the end before you go on. To report an event you need not accept anything: "
                    <a href="/report" rel="external">"report an event without an account"</a> "."
                </p>
                <h2 class="nhsuk-heading-l">"Terms of use"</h2>
                <p class="nhsuk-hint">{version(TERMS)}</p>
                {document(documents::TERMS, &contacts, 3)}
                <h2 class="nhsuk-heading-l">"Privacy policy"</h2>
                <p class="nhsuk-hint">{version(PRIVACY)}</p>
                {document(documents::PRIVACY, &contacts, 3)}
                <form method="post" action=ADDRESS novalidate>
                    <input type="hidden" name="terms" value=shown.terms.to_string() />
                    <input type="hidden" name="privacy" value=shown.privacy.to_string() />
                    <input type="hidden" name="next" value=next />
                    {kept}
                    <h2 class="nhsuk-heading-m">"Do you accept?"</h2>
                    <p>
                        "I accept the terms of use, and I have read the privacy policy. If you do not accept, sign out: the button stands above every page."
                    </p>
                    <Button>"I accept"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// Fields that are sent and not shown.
fn hidden(fields: impl Iterator<Item = (String, String)>) -> AnyView {
    fields
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view()
        .into_any()
}

/// What was typed before the terms were accepted, to be sent now.
fn send(posted: &Posted) -> AnyView {
    let typed = posted
        .fields
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone())));
    let fields = hidden(typed);
    view! {
        <PageTitle text="You have accepted" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"You have accepted"</h1>
                <p>"What you had typed before is not sent yet. Send it now, or it is lost."</p>
                <form method="post" action=local(&posted.value(TO)) novalidate>
                    {fields}
                    <Button>"Send what I typed"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn accepted(next: &str) -> AnyView {
    view! {
        <PageTitle text="You have accepted" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"You have accepted"</h1>
                <p>
                    "You have accepted the terms of use and the privacy policy that are in force. When, you see on the page "
                    <a href="/account/privacy" rel="external">"Your data"</a> "."
                </p>
                <ButtonLink href=local(next)>"Go on"</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}
