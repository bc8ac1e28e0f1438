//! Where somebody is signed in, and signing out from there.

use domain::calendar::time_in_words;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::OVERVIEW;
use crate::components::{
    BackLink, Button, ButtonVariant, Cell, Column, Heading, PageTitle, Row, Table,
};
use crate::failure::{Failure, FailurePage};

/// The page's address.
const ADDRESS: &str = "/account/sessions";

/// A session as this page shows it.
#[derive(Clone, Serialize, Deserialize)]
struct Shown {
    id: String,
    browser: String,
    provider: Option<String>,
    since: String,
    until: String,
    is_this: bool,
}

async fn list_sessions() -> Result<Vec<Shown>, Failure> {
    use axum::http::request::Parts;

    use crate::server::context::{failed, service, session_token, signed_in};

    let actor = signed_in().await?;
    let token = use_context::<Parts>().and_then(|parts| session_token(&parts));
    let sessions = service()?.sessions(&actor, &token.unwrap_or_default()).await.map_err(failed)?;
    let shown = sessions.into_iter().map(|session| Shown {
        id: session.id,
        browser: session.browser,
        provider: session.provider,
        since: time_in_words(session.at),
        until: time_in_words(session.until),
        is_this: session.is_this,
    });
    Ok(shown.collect())
}

/// The page.
#[component]
pub fn Sessions() -> impl IntoView {
    let list = Resource::new_blocking(|| (), |()| list_sessions());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match list.await {
                    Ok(sessions) => page(sessions),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(sessions: Vec<Shown>) -> AnyView {
    let columns = ["Browser", "Since", "Until at the latest", "What you can do"];
    let rows: Vec<Row> = sessions
        .into_iter()
        .map(|session| {
            let browser = match (session.browser.as_str(), &session.provider) {
                ("", _) => "A browser".to_owned(),
                (browser, None) => browser.to_owned(),
                (browser, Some(provider)) => format!("{browser}, with {provider}"),
            };
            let deed = action(&session, &browser);
            Row::new(vec![
                Cell::from(browser),
                Cell::from(session.since),
                Cell::from(session.until),
                Cell::from(deed),
            ])
        })
        .collect();
    view! {
        <PageTitle text="Where you are signed in" />
        <BackLink href=OVERVIEW>"Signing in"</BackLink>
        <h1 class="nhsuk-heading-l">"Where you are signed in"</h1>
        <p class="nhsuk-u-reading-width">
            "If you do not know one of these, sign out there and "
            <a href="/account/password" rel="external">"change your password"</a> "."
        </p>
        <Table
            caption=Heading::new("Open sessions")
            columns=columns.map(Column::new).to_vec()
            rows
            responsive=true
        />
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value="all" />
            <Button variant=ButtonVariant::Warning>"Sign out everywhere"</Button>
        </form>
    }
    .into_any()
}

fn action(session: &Shown, browser: &str) -> AnyView {
    if session.is_this {
        return "This is where you are now".into_any();
    }
    let about = format!(" from {browser}, since {}", session.since);
    view! {
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value="one" />
            <input type="hidden" name="id" value=session.id.clone() />
            <Button variant=ButtonVariant::Secondary>
                "Sign out" <span class="nhsuk-u-visually-hidden">{about}</span>
            </Button>
        </form>
    }
    .into_any()
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;

    use super::ADDRESS;
    use crate::server::client::signed_out;
    use crate::server::form::{Outcome, by_actor};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/sessions", post(end))
    }

    async fn end(State(state): State<AppState>, request: Request) -> Response {
        by_actor(state, request, async move |state, actor, posted| {
            match posted.value("do").as_str() {
                "all" => match state.service.end_sessions(&actor).await {
                    Ok(()) => Outcome::Onwards("/sign-in?done=everywhere".to_owned(), signed_out()),
                    Err(error) => Outcome::failed(posted, error),
                },
                "one" => match state.service.end_session(&actor, &posted.value("id")).await {
                    Ok(()) => Outcome::onwards(ADDRESS),
                    Err(error) => Outcome::failed(posted, error),
                },
                _ => Outcome::incomplete(posted),
            }
        })
        .await
    }
}
