//! The audit log, as far as somebody reads it.

use axum::Router;
use domain::calendar::time_in_words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use crate::components::{ButtonLink, ButtonVariant, Cell, Column, Heading, PageTitle, Row, Table};
use crate::failure::{Failure, FailurePage};
use crate::server::state::AppState;

/// An entry as this page shows it.
#[derive(Clone, Serialize, Deserialize)]
struct Shown {
    at: String,
    who: String,
    deed: String,
    kind: String,
    subject: String,
}

async fn list(before: Option<i64>) -> Result<(Vec<Shown>, Option<i64>), Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let (lines, older) = service()?.audit_page(&actor, before).await.map_err(failed)?;
    let shown = lines.into_iter().map(|line| Shown {
        at: time_in_words(line.at),
        who: line.actor.unwrap_or_else(|| "The operator, on the console".to_owned()),
        deed: line.deed,
        kind: line.subject_kind,
        subject: line.subject,
    });
    Ok((shown.collect(), older))
}

/// The page.
#[component]
pub fn AuditLog() -> impl IntoView {
    let query = use_query_map();
    let before = move || query.read().get("before").and_then(|before| before.parse().ok());
    let list = Resource::new_blocking(before, list);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match list.await {
                    Ok((lines, older)) => page(lines, older),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(lines: Vec<Shown>, older: Option<i64>) -> AnyView {
    let columns = ["When", "Who", "What", "About"].map(Column::new).to_vec();
    let none = lines.is_empty();
    let rows: Vec<Row> = lines
        .into_iter()
        .map(|line| {
            let about = about(&line);
            Row::new(vec![
                Cell::from(line.at),
                Cell::from(line.who),
                Cell::from(line.deed),
                Cell::from(about),
            ])
        })
        .collect();
    let table = if none {
        view! { <p>"There are no entries here."</p> }.into_any()
    } else {
        view! { <Table caption=Heading::new("Entries, the last first") columns rows responsive=true /> }
            .into_any()
    };
    let older = older.map(|before| {
        view! { <p><a href=format!("/audit?before={before}") rel="external">"Older entries"</a></p> }
    });
    view! {
        <PageTitle text="Audit log" />
        <h1 class="nhsuk-heading-l">"Audit log"</h1>
        <p class="nhsuk-u-reading-width">
            "Who did what, and when. Entries are only ever added, and each is chained to those before it, so that a change would be noticed. Admins read what was done at their own organisation. People who report without an account never appear here. An entry is shown a few seconds after it was made."
        </p>
        {table}
        {older}
        <ButtonLink href="/audit/download" variant=ButtonVariant::Secondary>
            "Download as comma-separated values"
        </ButtonLink>
    }
    .into_any()
}

/// What an entry is about: an event leads to its record.
fn about(line: &Shown) -> AnyView {
    if line.kind == "event" && line.subject.len() < 20 {
        let address = format!("/events/{}", line.subject);
        return view! { <a href=address rel="external">{line.subject.clone()}</a> }.into_any();
    }
    if line.kind == "account" {
        return format!("The account of {}", line.subject).into_any();
    }
    format!("{} {}", line.kind, line.subject).into_any()
}

/// Where the log is downloaded from.
pub fn downloads() -> Router<AppState> {
    Router::new().route("/audit/download", axum::routing::get(submission::download))
}

mod submission {
    use axum::extract::{Request, State};
    use axum::response::Response;

    use crate::server::context::poster;
    use crate::server::download;
    use crate::server::state::AppState;

    /// The log as far as somebody reads it, as a file.
    pub async fn download(State(state): State<AppState>, request: Request) -> Response {
        let (page, _) = request.into_parts();
        let file = match poster(&state.service, &page).await {
            Ok(actor) => state.service.audit_csv(&actor).await,
            Err(error) => Err(error),
        };
        match file {
            Ok(file) => download::file("audit.csv", download::CSV, file),
            Err(error) => download::refused(error),
        }
    }
}
