//! The letters of the service, for those who look after accounts. Where no
//! mail server takes them, this is where they are read and passed on.

use domain::calendar::time_in_words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
use service::mail::{LetterState, OutboxLetter, Part};
use uuid::Uuid;

use crate::components::{InsetText, PageTitle, SummaryList, SummaryRow};
use crate::failure::{Failure, FailurePage};

/// A letter as this page shows it.
#[derive(Clone, Serialize, Deserialize)]
struct Shown {
    occasion: String,
    to: Option<String>,
    written: String,
    state: String,
    parts: Vec<Part>,
}

impl From<OutboxLetter> for Shown {
    fn from(letter: OutboxLetter) -> Self {
        let (written, state) = (time_in_words(letter.written_at), state(&letter));
        let (to, parts) = match letter.letter {
            Some(letter) => (Some(letter.to.as_str().to_owned()), letter.parts),
            None => (None, Vec::new()),
        };
        Self { occasion: letter.occasion, to, written, state, parts }
    }
}

/// A page of the letters.
#[derive(Clone, Serialize, Deserialize)]
struct Letters {
    shown: Vec<Shown>,
    older: Option<Uuid>,
    /// Whether a mail server takes them.
    sent: bool,
}

async fn list_letters(before: Option<Uuid>) -> Result<Letters, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let (actor, service) = (signed_in().await?, service()?);
    let (letters, older) = service.outbox(&actor, before).await.map_err(failed)?;
    let shown = letters.into_iter().map(Shown::from).collect();
    Ok(Letters { shown, older, sent: service.site().sends_mail })
}

/// The page.
#[component]
pub fn Outbox() -> impl IntoView {
    let query = use_query_map();
    let before = move || query.read().get("before").and_then(|before| before.parse().ok());
    let list = Resource::new_blocking(before, list_letters);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match list.await {
                    Ok(letters) => page(letters),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(Letters { shown, older, sent }: Letters) -> AnyView {
    let how = if sent {
        "A mail server takes the emails of this service. What they say is not shown here, and is forgotten once they have left."
    } else {
        "No mail server is set up, so emails wait here. Pass each on to the person it is for and to nobody else: its link lets whoever follows it act as them. That you see this page is in the audit log."
    };
    let none =
        shown.is_empty().then(|| view! { <p>"There were no emails in the last 30 days."</p> });
    let letters: Vec<AnyView> = shown.into_iter().map(one).collect();
    let older = older.map(|before| {
        view! {
            <p><a href=format!("/outbox?before={before}") rel="external">"Older emails"</a></p>
        }
    });
    view! {
        <PageTitle text="Emails" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Emails"</h1>
                <p>{how}</p>
                {none}
                {letters}
                {older}
            </div>
        </div>
    }
    .into_any()
}

fn one(letter: Shown) -> AnyView {
    let to = letter.to.map(|to| SummaryRow::new("To", to));
    let rows = to.into_iter().chain([
        SummaryRow::new("Written", letter.written),
        SummaryRow::new("State", letter.state),
    ]);
    let parts: Vec<AnyView> = letter.parts.into_iter().map(part).collect();
    let text = (!parts.is_empty()).then(|| view! { <InsetText>{parts}</InsetText> });
    view! {
        <article>
            <h2 class="nhsuk-heading-m">{letter.occasion}</h2>
            <SummaryList rows=rows.collect() />
            {text}
        </article>
    }
    .into_any()
}

fn part(part: Part) -> AnyView {
    match part {
        Part::Text(text) => view! { <p>{text}</p> }.into_any(),
        Part::Link { words, address } => {
            view! { <p><a href=address rel="external">{words}</a></p> }.into_any()
        }
    }
}

fn state(letter: &OutboxLetter) -> String {
    let tried = match letter.attempts {
        0 => String::new(),
        1 => ", tried once".to_owned(),
        n => format!(", tried {n} times"),
    };
    let problem = letter.problem.as_ref().map(|problem| format!(": {problem}")).unwrap_or_default();
    match letter.state {
        LetterState::Waiting => format!("Waits{tried}{problem}"),
        LetterState::Sent => format!("Sent{tried}"),
        LetterState::Failed => format!("Refused{tried}{problem}"),
        LetterState::Lapsed => format!("Not sent in time{tried}{problem}"),
    }
}
