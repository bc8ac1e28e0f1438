//! One page of the form.

use domain::taxonomy::{Page, RawAnswers};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::already_sent::AlreadySent;
use super::device::OnDevice;
use super::{
    FormState, NoForm, Progress, change_address, form, onwards, page_address, report_form,
    to_receipt,
};
use crate::components::{BackLink, PageTitle};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::{CHECK, FROM, Filled, QuestionForm, title};

/// The page that the address names.
#[component]
pub fn Question() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let changing = Memo::new(move |_| query.read().get(FROM).is_some_and(|from| from == CHECK));
    let state = Resource::new_blocking(move || slug.get(), |_| report_form());
    let posted = posted();
    view! {
        <Suspense>
            {move || {
                let (slug, changing) = (slug.get(), changing.get());
                Suspend::new(async move {
                    let (state, posted) = (state.await, posted.await);
                    match (form().page(&slug), state) {
                        (None, _) => view! { <FailurePage failure=Failure::NotFound /> }.into_any(),
                        (_, Err(failure)) => view! { <FailurePage failure /> }.into_any(),
                        (Some(page), Ok(state)) => question(page, state, posted, changing),
                    }
                })
            }}
        </Suspense>
    }
}

fn question(page: &'static Page, state: FormState, posted: Posted, changing: bool) -> AnyView {
    let (today, again) = (state.today, !posted.fields.is_empty());
    let filled = match state.progress {
        Progress::Sent(_) if again => {
            return view! { <AlreadySent page posted today /> }.into_any();
        }
        Progress::Sent(_) => return to_receipt(),
        Progress::Open(filled) => filled,
        Progress::Fresh if again || is_first(page) => Filled::empty(today),
        Progress::NoSecret | Progress::Unreadable if again => Filled::empty(today),
        Progress::NoSecret | Progress::Fresh => return view! { <NoForm /> }.into_any(),
        Progress::Unreadable => {
            return view! { <FailurePage failure=Failure::Unavailable /> }.into_any();
        }
    };
    let filled = filled.under(&posted, form(), page);
    if !again && !form().pages(&filled.answers).iter().any(|asked| asked.slug == page.slug) {
        return view! { <Redirect path=onwards(&filled) /> }.into_any();
    }
    let changing = changing || posted.value(FROM) == CHECK;
    let back = match form().previous(&filled.answers, page.slug) {
        _ if changing => "/report/check".to_owned(),
        Some(previous) => page_address(previous.slug),
        None => "/report".to_owned(),
    };
    let title = title(form(), page, &filled.answers, !posted.problems.is_empty());
    let action = if changing { change_address(page.slug) } else { page_address(page.slug) };
    view! {
        <PageTitle text=title />
        <BackLink href=back />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <QuestionForm
                    form=form()
                    page
                    filled
                    problems=posted.problems
                    action
                    from_check=changing
                />
                <OnDevice />
            </div>
        </div>
    }
    .into_any()
}

/// Whether it is the page that everyone begins with.
fn is_first(page: &Page) -> bool {
    form().previous(&RawAnswers::default(), page.slug).is_none()
}
