//! News and invitations, for those who look after accounts.

use domain::calendar::time_in_words;
use domain::terms::Purpose;
use leptos::prelude::*;
use service::notices::{KeptNotice, LONGEST_SUBJECT, LONGEST_TEXT};

use crate::components::{
    Button, ButtonVariant, Cell, Choice, Column, Heading, PageTitle, Radios, Row, Size,
    SummaryList, SummaryRow, Table, TextInput, Textarea,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::paragraphs;

/// The page's address.
const ADDRESS: &str = "/notices";

/// The field that says what is done with what was typed.
const STEP: &str = "do";

/// It is sent.
const SEND: &str = "send";

/// It is changed before.
const CHANGE: &str = "change";

/// What can be written, and who gets it.
const PURPOSES: [(Purpose, &str, &str); 2] = [
    (Purpose::News, "News", "To everyone who has not objected."),
    (
        Purpose::Invitations,
        "An invitation to a survey or to research",
        "To those alone who have agreed to be invited.",
    ),
];

async fn list_notices() -> Result<Vec<KeptNotice>, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.notices(&actor).await.map_err(failed)
}

/// The page.
#[component]
pub fn Notices() -> impl IntoView {
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                match list_notices().await {
                    Ok(_) if is_to_check(&posted) => check(&posted),
                    Ok(notices) => page(&notices, &posted),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(notices: &[KeptNotice], posted: &Posted) -> AnyView {
    let items = PURPOSES.map(|(purpose, name, hint)| Choice::new(purpose.word(), name).hint(hint));
    view! {
        <PageTitle text="Notices" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Notices"</h1>
                <p>
                    "A notice goes by email to people who have an account and have accepted the terms. Each email says how to get no more. Emails about somebody's own account are not written here."
                </p>
                <form method="post" action=ADDRESS novalidate>
                    <Radios
                        name="purpose"
                        legend=Heading::new("What is it?").size(Size::S)
                        items=items.into_iter().collect()
                        value=posted.value("purpose")
                        error=posted.problem("purpose")
                    />
                    <TextInput
                        name="subject"
                        label=Heading::new("What is it about?").size(Size::S)
                        hint=format!("The subject of the emails. Up to {LONGEST_SUBJECT} characters; name nobody.")
                        autocomplete="off"
                        value=posted.value("subject")
                        error=posted.problem("subject")
                    />
                    <Textarea
                        name="text"
                        label=Heading::new("What does it say?").size(Size::S)
                        hint=format!("Leave an empty line between paragraphs. Up to {LONGEST_TEXT} characters; name no patient and no colleague.")
                        value=posted.value("text")
                        error=posted.problem("text")
                        rows=10
                    />
                    <Button>"Continue"</Button>
                </form>
            </div>
        </div>
        {sent(notices)}
    }
    .into_any()
}

/// Whether everything that was posted can be sent and nothing is done yet.
fn is_to_check(posted: &Posted) -> bool {
    !posted.fields.is_empty()
        && posted.problems.is_empty()
        && posted.failure.is_none()
        && posted.value(STEP) != CHANGE
}

/// The notice once more, before it goes to thousands and cannot be called back.
fn check(posted: &Posted) -> AnyView {
    let value = posted.value("purpose");
    let what = PURPOSES.into_iter().find(|(purpose, ..)| purpose.word() == value);
    let (what, to) = what.map(|(_, name, to)| (name, to)).unwrap_or_default();
    let rows = vec![
        SummaryRow::new("What it is", what),
        SummaryRow::new("Who gets it", to),
        SummaryRow::new("Subject", posted.value("subject")),
        SummaryRow::new("What it says", paragraphs(&posted.value("text"))),
    ];
    let typed = ["purpose", "subject", "text"]
        .map(|name| view! { <input type="hidden" name=name value=posted.value(name) /> });
    view! {
        <PageTitle text="Check the notice" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Check the notice"</h1>
                <SummaryList rows />
                <p>"It cannot be called back once it is sent."</p>
                <form method="post" action=ADDRESS>
                    {typed.into_iter().collect_view()}
                    <div class="nhsuk-button-group">
                        <Button name=STEP value=SEND prevent_double_click=Some(true)>
                            "Send the notice"
                        </Button>
                        <Button name=STEP value=CHANGE variant=ButtonVariant::Secondary>
                            "Change it"
                        </Button>
                    </div>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn sent(notices: &[KeptNotice]) -> AnyView {
    if notices.is_empty() {
        return view! { <p>"No notice was sent yet."</p> }.into_any();
    }
    let columns = ["When", "What", "About", "Who", "Emails"].map(Column::new).to_vec();
    let rows = notices
        .iter()
        .map(|notice| {
            let letters = match notice.done_at {
                Some(_) => notice.letters.to_string(),
                None => format!("{} so far", notice.letters),
            };
            let what = PURPOSES.iter().find(|(purpose, ..)| *purpose == notice.purpose);
            Row::new(vec![
                Cell::from(time_in_words(notice.at)),
                Cell::from(what.map_or("", |(_, name, _)| name)),
                Cell::from(notice.subject.clone()),
                Cell::from(notice.written_by.clone()),
                Cell::from(letters),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new("Notices, the last first") columns rows responsive=true /> }
        .into_any()
}

pub use submission::posts;

mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::Actor;
    use domain::terms::Purpose;
    use service::ServiceError;

    use super::{ADDRESS, CHANGE, PURPOSES, SEND, STEP};
    use crate::posted::Posted;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/notices", post(send))
    }

    async fn send(State(state): State<AppState>, request: Request) -> Response {
        form::by_actor(state, request, async move |state, actor, posted| {
            sent(&state, &actor, posted).await
        })
        .await
    }

    async fn sent(state: &AppState, actor: &Actor, posted: Posted) -> Outcome {
        // Whoever may not write at all is told that and nothing else.
        if let Err(error) = state.service.notices(actor).await {
            return Outcome::failed(posted, error);
        }
        let purpose = Purpose::parse(&posted.value("purpose"));
        let purpose = purpose.filter(|one| PURPOSES.iter().any(|(known, ..)| known == one));
        let Some(purpose) = purpose else {
            return Outcome::Again(posted.refuse("purpose", "Choose what it is"));
        };
        let (subject, text) = (posted.value("subject"), posted.value("text"));
        let done = match posted.value(STEP).as_str() {
            SEND => state
                .service
                .send_notice(actor, purpose, &subject, &text)
                .await
                .map(|()| Outcome::onwards(ADDRESS)),
            CHANGE => return Outcome::Again(posted),
            _ => state
                .service
                .check_notice(actor, &subject, &text)
                .map(|()| Outcome::Again(posted.clone())),
        };
        match done {
            Ok(outcome) => outcome,
            Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
