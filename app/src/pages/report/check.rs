//! Checking the answers before they are sent.

use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::device::OnDevice;
use super::{
    NoForm, Progress, change_address, form, next_slug, page_address, report_form, to_receipt,
};
use crate::components::{BackLink, Button, PageTitle};
use crate::failure::{Failure, FailurePage};
use crate::posted::posted;
use crate::questions::{AnswerSummary, Dropped, Filled, Unanswered};

/// The answers, each with the way to change it, and the button that sends them.
#[component]
pub fn Check() -> impl IntoView {
    let state = Resource::new_blocking(|| (), |()| report_form());
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let refused = posted.await.failure.is_some();
                match state.await.map(|state| state.progress) {
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    Ok(Progress::Sent(_)) => to_receipt(),
                    Ok(Progress::Open(filled)) => check(filled),
                    Ok(Progress::NoSecret | Progress::Fresh) => view! { <NoForm /> }.into_any(),
                    Ok(Progress::Unreadable) if refused => kept(),
                    Ok(Progress::Unreadable) => {
                        view! { <FailurePage failure=Failure::Unavailable /> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

fn check(filled: Filled) -> AnyView {
    let Ok(answers) = form().parse(&filled.answers, filled.today) else {
        return view! { <Redirect path=change_address(next_slug(&filled)) /> }.into_any();
    };
    let last = form().pages(&filled.answers).last().map(|last| page_address(last.slug));
    view! {
        <PageTitle text="Check your answers" />
        <BackLink href=last />
        <h1 class="nhsuk-heading-l">"Check your answers"</h1>
        <Dropped form=form() answers=filled.answers.clone() />
        <AnswerSummary sections=answers.describe() filled=filled.clone() above="/report".to_owned() />
        <Unanswered form=form() answers=filled.answers above="/report".to_owned() />
        <h2 class="nhsuk-heading-m">"Send your report"</h2>
        <p>
            "You can add to a report later, with the receipt code that you get next. You cannot take it back, and nobody can tell you which report is yours. By sending it you permit us to keep it and to use it to learn about patient safety."
        </p>
        {send()}
        <OnDevice />
    }
    .into_any()
}

/// The page when the answers are kept and cannot be read just now.
fn kept() -> AnyView {
    view! {
        <PageTitle text="Your report is not sent yet" />
        <h1 class="nhsuk-heading-l">"Your report is not sent yet"</h1>
        <p>"Your answers are kept. Wait a moment, then send the report again."</p>
        {send()}
    }
    .into_any()
}

fn send() -> AnyView {
    view! {
        <form method="post" action="/report/check">
            <Button prevent_double_click=Some(true)>"Send report"</Button>
        </form>
    }
    .into_any()
}
