//! One request about somebody's data, and answering it.

use domain::access::request::LONGEST_REASON;
use domain::account::rights::{RightsRequest, RightsRequestId};
use domain::calendar::{day_in_words, time_in_words};
use leptos::prelude::*;

use crate::address;
use crate::components::{
    BackLink, Button, Choice, Heading, PageTitle, Radios, Size, SummaryList, SummaryRow, Textarea,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

async fn read_request(id: String) -> Result<RightsRequest, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(id) = id.parse().map(RightsRequestId) else { return Err(refused(Failure::NotFound)) };
    service()?.rights_request(&actor, id).await.map_err(failed)
}

/// The page.
#[component]
pub fn One() -> impl IntoView {
    let id = address::part("id");
    let request = Resource::new_blocking(id, read_request);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match request.await {
                    Ok(request) => page(&request, &posted.await),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(request: &RightsRequest, posted: &Posted) -> AnyView {
    let rows = vec![
        SummaryRow::new("Email address", request.email.clone()),
        SummaryRow::new("Asks for", request.right.name()),
        SummaryRow::new("In their words", request.words.clone()),
        SummaryRow::new("Asked", time_in_words(request.asked_at)),
        SummaryRow::new("Answer by", day_in_words(request.due_on)),
    ];
    let effect = match request.right.restricts() {
        Some(true) => "From then on their data is used for the safety records alone.",
        Some(false) => "From then on their data is used as before.",
        None => "Do first what they ask for, then say that it is done.",
    };
    let mut items = vec![
        Choice::new("granted", "Done").hint(effect),
        Choice::new("refused", "Refused").hint(
            "The email says that they can complain to the Information Commissioner’s Office.",
        ),
    ];
    if !request.extended {
        items.push(
            Choice::new("longer", "It takes longer")
                .hint("Only where it is complex: two months more, once, said within the first."),
        );
    }
    view! {
        <PageTitle text="Answer a request about data" />
        <BackLink href="/data-requests" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">"Request about data"</span>
                    {request.name.clone()}
                </h1>
                <SummaryList rows />
                <form method="post" action=address::data_request(request.id) novalidate>
                    <Radios
                        name="answer"
                        legend=Heading::new("What do you answer?").size(Size::S)
                        items
                        value=posted.value("answer")
                        error=posted.problem("answer")
                    />
                    <Textarea
                        name="words"
                        label=Heading::new("What should they know?").size(Size::S)
                        hint=format!("They read it when they sign in. Up to {LONGEST_REASON} characters.")
                        value=posted.value("words")
                        error=posted.problem("words")
                        rows=4
                    />
                    <Button>"Answer"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

pub use submission::posts;

mod submission {
    use axum::Router;
    use axum::extract::{Path, Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::account::rights::RightsRequestId;
    use service::ServiceError;
    use service::rights::{Answer, Answering};

    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/data-requests/{id}", post(answer))
    }

    async fn answer(
        State(state): State<AppState>,
        Path(id): Path<String>,
        request: Request,
    ) -> Response {
        form::by_actor(state, request, async move |state, actor, posted| {
            let Ok(id) = id.parse().map(RightsRequestId) else {
                return Outcome::failed(posted, ServiceError::NotFound);
            };
            // Whoever may not answer learns nothing from what they sent.
            if let Err(error) = state.service.rights_request(&actor, id).await {
                return Outcome::failed(posted, error);
            }
            let answer = match posted.value("answer").as_str() {
                "granted" => Answer::Granted,
                "refused" => Answer::Refused,
                "longer" => Answer::Longer,
                _ => return Outcome::Again(posted.refuse("answer", "Choose what you answer")),
            };
            let answering = Answering { answer, words: posted.value("words") };
            match state.service.answer_right(&actor, id, &answering).await {
                Ok(()) => Outcome::onwards("/data-requests"),
                Err(ServiceError::Wrong(wrong)) => Outcome::wrong(posted, wrong),
                Err(error) => Outcome::failed(posted, error),
            }
        })
        .await
    }
}
