//! Checking a record before it is submitted.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_params_map;

use super::{DraftState, change_address, draft_address, draft_page, form, next_slug, page_address};
use crate::components::{BackLink, Button, PageTitle};
use crate::failure::FailurePage;
use crate::questions::{AnswerSummary, Dropped, Filled, Unanswered};

/// The answers, each with the way to change it, and the button that submits
/// them.
#[component]
pub fn Check() -> impl IntoView {
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
                        Ok(DraftState::Submitted(_)) => {
                            view! { <Redirect path=draft_address(&draft) /> }.into_any()
                        }
                        Ok(DraftState::Open { organisation, filled }) => {
                            check(&draft, organisation, filled)
                        }
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}

fn check(draft: &str, organisation: String, filled: Filled) -> AnyView {
    let Ok(answers) = form().parse(&filled.answers, filled.today) else {
        return view! { <Redirect path=change_address(draft, next_slug(&filled)) /> }.into_any();
    };
    let last = form().pages(&filled.answers).last().map(|last| page_address(draft, last.slug));
    view! {
        <PageTitle text="Check the record" />
        <BackLink href=last />
        <h1 class="nhsuk-heading-l">"Check the record"</h1>
        <p>"It will belong to " <strong>{organisation}</strong> "."</p>
        <Dropped form=form() answers=filled.answers.clone() />
        <AnswerSummary
            sections=answers.describe()
            filled=filled.clone()
            above=draft_address(draft)
        />
        <Unanswered form=form() answers=filled.answers above=draft_address(draft) />
        <form method="post" action=page_address(draft, "check")>
            <Button prevent_double_click=Some(true)>"Submit record"</Button>
        </form>
    }
    .into_any()
}
