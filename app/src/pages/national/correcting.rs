//! Correcting what the redaction has missed in a record, for the national
//! review.

use domain::correction::Verdict;
use domain::redaction::Kind;
use domain::unsealing::TextName;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address;
use crate::components::{
    BackLink, Button, Choice, Heading, PageTitle, Radios, Select, SelectOption, Size, TextInput,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};
use crate::questions::paragraphs;

/// A text of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Text {
    name: TextName,
    label: String,
    redacted: String,
}

/// The texts of a record, if the reader may correct their redaction.
async fn read_correctable(reference: String) -> Result<Vec<Text>, Failure> {
    use domain::event::Reference;

    use crate::server::context::{failed, refused, service, signed_in};

    let actor = signed_in().await?;
    let Ok(reference) = Reference::parse(&reference) else {
        return Err(refused(Failure::NotFound));
    };
    let texts = service()?.correctable(&actor, &reference).await.map_err(failed)?;
    let text = |text: service::corrections::Correctable| Text {
        name: text.name,
        label: text.label,
        redacted: text.redacted,
    };
    Ok(texts.into_iter().map(text).collect())
}

/// The page.
#[component]
pub fn Correct() -> impl IntoView {
    let reference = address::part("reference");
    let texts = Resource::new_blocking(reference, read_correctable);
    let posted = posted();
    view! {
        <Suspense>
            {move || {
                let reference = reference();
                Suspend::new(async move {
                    match texts.await {
                        Ok(texts) => page(&reference, &texts, &posted.await),
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}

fn page(reference: &str, texts: &[Text], posted: &Posted) -> AnyView {
    let choices =
        texts.iter().map(|text| Choice::new(text.name.word(), text.label.clone())).collect();
    let kinds = Kind::ALL
        .into_iter()
        .map(|kind| SelectOption::new(Verdict::Hide(kind).word(), kind.label()))
        .collect();
    let shown = texts
        .iter()
        .map(|text| {
            view! {
                <h2 class="nhsuk-heading-s">{text.label.clone()}</h2>
                {paragraphs(&text.redacted)}
            }
        })
        .collect_view();
    view! {
        <PageTitle text="Correct the redaction" />
        <BackLink href=format!("/events/{reference}") />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">"Event " {reference.to_owned()}</span>
                    "Correct the redaction"
                </h1>
                <p>
                    "Where words that could say who somebody is still stand in a text, hide them here. What was hidden wrongly can be shown only by unsealing."
                </p>
                {shown}
                <form method="post" action=format!("/national/correct/{reference}") novalidate>
                    <Radios
                        name="text"
                        legend=Heading::new("In which text?").size(Size::S)
                        items=choices
                        value=posted.value("text")
                        error=posted.problem("text")
                        small=true
                    />
                    <TextInput
                        name="words"
                        label=Heading::new("Words to hide").size(Size::S)
                        hint="As they stand in the text. They are hidden wherever they stand in it."
                        value=posted.value("words")
                        error=posted.problem("words")
                        autocomplete="off"
                        spellcheck=false
                    />
                    <Select
                        name="kind"
                        label=Heading::new("What they are").size(Size::S)
                        options=kinds
                        value=posted.value("kind")
                        error=posted.problem("kind")
                    />
                    <Button>"Hide these words"</Button>
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
    use domain::access::Actor;
    use domain::correction::Verdict;
    use domain::event::Reference;
    use domain::unsealing::TextName;
    use service::{Service, ServiceError};

    use crate::address;
    use crate::posted::Posted;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where these forms are posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/national/correct/{reference}", post(correct))
    }

    async fn correct(
        State(state): State<AppState>,
        Path(reference): Path<String>,
        request: Request,
    ) -> Response {
        form::about(state, reference, request, async move |state, actor, reference, posted| {
            hidden(&state.service, &actor, &reference, posted).await
        })
        .await
    }

    async fn hidden(
        service: &Service,
        actor: &Actor,
        reference: &Reference,
        posted: Posted,
    ) -> Outcome {
        // Whoever may not correct it learns nothing from what they sent.
        if let Err(error) = service.correctable(actor, reference).await {
            return Outcome::failed(posted, error);
        }
        let Some(text) = TextName::parse(&posted.value("text")) else {
            return Outcome::Again(posted.refuse("text", "Choose in which text"));
        };
        let words = posted.value("words");
        if words.trim().is_empty() {
            return Outcome::Again(posted.refuse("words", "Enter the words to hide"));
        }
        let Some(Verdict::Hide(kind)) = Verdict::parse(&posted.value("kind")) else {
            return Outcome::Again(posted.refuse("kind", "Choose what they are"));
        };
        match service.hide(actor, reference, &text, &words, kind).await {
            Ok(()) => Outcome::onwards(address::correct(reference)),
            Err(ServiceError::NotInText) => Outcome::Again(
                posted.refuse("words", "These words do not stand in the text as whole words"),
            ),
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
