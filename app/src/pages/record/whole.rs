//! The address of a draft itself: how far it is, or what has become of it.

use domain::event::Reference;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_params_map;

use super::tasks::tasks;
use super::{DraftState, draft_page, onwards};
use crate::address;
use crate::components::{PageTitle, Panel};
use crate::failure::FailurePage;

/// The parts of a draft and how far each is; or the confirmation of a record
/// that was submitted, the same however often it is shown.
#[component]
pub fn Whole() -> impl IntoView {
    let params = use_params_map();
    let draft = Memo::new(move |_| params.read().get("draft").unwrap_or_default());
    let state = Resource::new_blocking(move || draft.get(), draft_page);
    view! {
        <Suspense>
            {move || {
                let draft = draft.get();
                Suspend::new(async move {
                    match state.await.and_then(|page| page.state) {
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                        Ok(DraftState::Submitted(reference)) => confirmation(reference),
                        // Whoever has just begun has nothing to choose from.
                        Ok(DraftState::Open { filled, .. }) if filled.answers.is_empty() => {
                            view! { <Redirect path=onwards(&draft, &filled) /> }.into_any()
                        }
                        Ok(DraftState::Open { organisation, filled }) => {
                            tasks(&draft, organisation, &filled)
                        }
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}

fn confirmation(reference: Reference) -> AnyView {
    let record = address::event(&reference);
    view! {
        <PageTitle text="The event is recorded" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <Panel heading="The event is recorded">
                    "Reference" <br /> <strong class="app-reference">{reference.to_string()}</strong>
                </Panel>
                <p>
                    "Names, telephone numbers and the like that were found in the text are hidden. "
                    <a href=record>"Read it as others see it"</a> "."
                </p>
                <p>
                    "It is one of " <a href="/my-events">"your events"</a>
                    " now. You can add to it there. "
                    <a href="/record">"Record another event"</a> "."
                </p>
            </div>
        </div>
    }
    .into_any()
}
