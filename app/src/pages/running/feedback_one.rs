//! One message of feedback, and answering it.

use domain::calendar::day_in_words;
use domain::message::feedback::{Feedback, FeedbackState};
use domain::message::{LONGEST_WORDS, MessageId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::feedback::{about, state};
use crate::address;
use crate::components::{
    BackLink, Button, ButtonVariant, Heading, InsetText, PageTitle, Size, SummaryList, SummaryRow,
    Textarea,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;

async fn read(id: String) -> Result<Feedback, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let id = id.parse().map(MessageId).map_err(|_| refused(Failure::NotFound))?;
    service()?.feedback(&actor, id).await.map_err(failed)
}

/// The page.
#[component]
pub fn OneFeedback() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let posted = use_context::<Posted>().unwrap_or_default();
    view! {
        <Suspense>
            {move || {
                let (id, posted) = (id.clone(), posted.clone());
                Suspend::new(async move {
                    match read(id).await {
                        Ok(feedback) => page(&feedback, &posted),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn page(feedback: &Feedback, posted: &Posted) -> AnyView {
    let words = match feedback.words.as_str() {
        "" => "Nothing was written".to_owned(),
        words => words.to_owned(),
    };
    let rows = vec![
        SummaryRow::new("Came on", day_in_words(feedback.on)),
        SummaryRow::new("Page", about(feedback)),
        SummaryRow::new("How easy it was", feedback.ease.name()),
        SummaryRow::new("What was written", words),
        SummaryRow::new("State", state(feedback.state)),
    ];
    view! {
        <PageTitle text="One message of feedback" />
        <BackLink href="/running/feedback">"Feedback"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"One message of feedback"</h1>
                <SummaryList rows />
                {marking(feedback)}
                {answering(feedback, posted)}
            </div>
        </div>
    }
    .into_any()
}

/// What every form of this page sends: what its writer saw.
fn form(feedback: &Feedback, deed: &'static str, content: AnyView) -> AnyView {
    view! {
        <form method="post" action=address::feedback_given(feedback.id) novalidate>
            <input type="hidden" name="do" value=deed />
            <input type="hidden" name="seen" value=feedback.state.word() />
            {content}
        </form>
    }
    .into_any()
}

fn marking(feedback: &Feedback) -> Option<AnyView> {
    let (deed, words) = match feedback.state {
        FeedbackState::New => ("read", "Mark as read"),
        FeedbackState::Read => ("unread", "Mark as new"),
        FeedbackState::Answered => return None,
    };
    let button = view! { <Button variant=ButtonVariant::Secondary>{words}</Button> };
    Some(form(feedback, deed, button.into_any()))
}

fn answering(feedback: &Feedback, posted: &Posted) -> AnyView {
    if feedback.state == FeedbackState::Answered {
        return view! { <InsetText><p>"An answer was written, and the address is deleted."</p></InsetText> }
            .into_any();
    }
    if !feedback.can_be_answered {
        return view! { <InsetText><p>"No address was left, or it is a year old and deleted, so nobody can be answered."</p></InsetText> }
            .into_any();
    }
    let fields = view! {
        <Textarea
            name="answer"
            label=Heading::new("Answer").size(Size::S)
            hint=format!("It goes as an email to the address that was left, once. Names and numbers are taken out. Up to {LONGEST_WORDS} characters.")
            value=posted.value("answer")
            error=posted.problem("answer")
        />
        <Button>"Send the answer"</Button>
    };
    form(feedback, "answer", fields.into_any())
}
