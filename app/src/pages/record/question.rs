//! One page of a record in the making.

use domain::taxonomy::Page;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    DraftState, DraftView, change_address, draft_address, draft_page, form, onwards, page_address,
};
use crate::components::{BackLink, Button, ButtonVariant, InsetText, PageTitle};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::{
    CHANGED, CHECK, FROM, Filled, QuestionForm, SEEN, page_in_words, paragraphs, title,
};

/// The page of a draft that the address names.
#[component]
pub fn Question() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let param = move |name| params.read().get(name).unwrap_or_default();
    let draft = Memo::new(move |_| param("draft"));
    let slug = Memo::new(move |_| param("slug"));
    let state =
        Resource::new_blocking(move || (draft.get(), slug.get()), |(draft, _)| draft_page(draft));
    let changing = Memo::new(move |_| query.read().get(FROM).is_some_and(|from| from == CHECK));
    let posted = posted();
    view! {
        <Suspense>
            {move || {
                let at = At { draft: draft.get(), changing: changing.get() };
                let slug = slug.get();
                Suspend::new(async move {
                    match (form().page(&slug), state.await) {
                        (None, _) => {
                            view! { <FailurePage failure=Failure::NotFound /> }.into_any()
                        }
                        (_, Err(failure)) => view! { <FailurePage failure /> }.into_any(),
                        (Some(page), Ok(state)) => question(page, at, state, posted.await),
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}

/// Where the reader is.
struct At {
    draft: String,
    changing: bool,
}

fn question(page: &'static Page, at: At, state: DraftView, posted: Posted) -> AnyView {
    let again = !posted.fields.is_empty();
    let (organisation, filled) = match state.state {
        Ok(DraftState::Open { organisation, filled }) => (Some(organisation), filled),
        Ok(DraftState::Submitted(_)) if !again => {
            return view! { <Redirect path=draft_address(&at.draft) /> }.into_any();
        }
        // Whatever has happened to the draft, what was just typed is not lost.
        _ if again => (None, Filled::empty(state.today)),
        Ok(DraftState::Submitted(_)) => (None, Filled::empty(state.today)),
        Err(failure) => return view! { <FailurePage failure /> }.into_any(),
    };
    let changed = posted.failure == Some(Failure::Invalid(CHANGED.to_owned()));
    let elsewhere = changed.then(|| saved_elsewhere(page, &filled));
    let seen = match organisation {
        Some(_) => form().mark(page, &filled.answers),
        None => posted.value(SEEN),
    };
    let filled = filled.under(&posted, form(), page);
    if !again && !form().pages(&filled.answers).iter().any(|asked| asked.slug == page.slug) {
        return view! { <Redirect path=onwards(&at.draft, &filled) /> }.into_any();
    }
    let changing = at.changing || posted.value(FROM) == CHECK;
    let back = match form().previous(&filled.answers, page.slug) {
        _ if changing => page_address(&at.draft, "check"),
        Some(previous) => page_address(&at.draft, previous.slug),
        None => "/record".to_owned(),
    };
    let title = title(form(), page, &filled.answers, !posted.problems.is_empty());
    let address = if changing { change_address } else { page_address };
    let from = organisation.map(|organisation| {
        view! {
            <p class="nhsuk-caption-m nhsuk-u-margin-bottom-3">
                "Recording from " {organisation} ". "
                <a href=draft_address(&at.draft)>"All parts of this record"</a>
            </p>
        }
    });
    view! {
        <PageTitle text=title />
        <BackLink href=back />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {from}
                {elsewhere}
                <QuestionForm
                    form=form()
                    page
                    filled
                    problems=posted.problems
                    action=address(&at.draft, page.slug)
                    from_check=changing
                    along=vec![(SEEN, seen)]
                    autosave=true
                >
                    <Button variant=ButtonVariant::Secondary name="leave" value="yes">
                        "Save and come back later"
                    </Button>
                </QuestionForm>
            </div>
        </div>
    }
    .into_any()
}

/// What the page holds now, saved from another tab or device.
fn saved_elsewhere(page: &'static Page, filled: &Filled) -> AnyView {
    let words = page_in_words(form(), page, &filled.answers);
    let words = words.iter().map(|answer| paragraphs(answer)).collect_view();
    view! {
        <InsetText>
            <p><strong>"Saved from another tab or device"</strong></p>
            {words}
        </InsetText>
    }
    .into_any()
}
