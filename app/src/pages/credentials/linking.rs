//! Linking one's account to a provider, and taking the link away.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};
use service::account::NotTaken;

use super::provider::{Named, ONWARDS, leaving};
use super::{OVERVIEW, password_first, sorry};
use crate::components::{BackLink, Button, ButtonVariant, PageTitle, PasswordInput};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

/// Where the page of a provider is.
pub(super) fn address(provider: &str) -> String {
    format!("/account/provider/{provider}")
}

/// The page that says why nothing was linked.
pub(super) fn in_vain(provider: &str, why: NotTaken) -> String {
    format!("{}?because={}", address(provider), why.word())
}

/// How the account stands to a provider.
#[derive(Clone, Serialize, Deserialize)]
struct Standing {
    provider: Named,
    linked: bool,
    password: bool,
}

async fn standing(name: String) -> Result<Standing, Failure> {
    use crate::server::context::{failed, refused, service, signed_in};

    let ways = service()?.ways_in(&signed_in().await?).await.map_err(failed)?;
    let known = ways.providers.iter().find(|(provider, _)| provider.name == name);
    let (provider, linked) = known.ok_or_else(|| refused(Failure::NotFound))?;
    Ok(Standing { provider: provider.into(), linked: *linked, password: ways.password })
}

/// The page.
#[component]
pub fn Linking() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let name = move || params.read().get("provider").unwrap_or_default();
    let standing = Resource::new_blocking(name, standing);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let onwards = posted.value(ONWARDS);
                let why = query.read_untracked().get("because");
                match standing.await {
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    Ok(standing) if !onwards.is_empty() => {
                        leaving(&standing.provider.label, onwards)
                    }
                    Ok(standing) => {
                        page(&standing, why.as_deref().and_then(NotTaken::parse), &posted)
                    }
                }
            })}
        </Suspense>
    }
}

fn page(standing: &Standing, why: Option<NotTaken>, posted: &Posted) -> AnyView {
    let label = &standing.provider.label;
    let title = format!("Signing in with {label}");
    let content = if standing.password { form(standing, posted) } else { password_first() };
    let state = match standing.linked {
        true => format!(
            "Your account is linked to {label}: whoever signs in there as you is signed in here."
        ),
        false => format!(
            "Link your account to {label}, and you can sign in there instead of with your password. We go there now, to see who you are."
        ),
    };
    view! {
        <PageTitle text=title.clone() />
        <BackLink href=OVERVIEW>"Signing in"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                {why.map(|why| sorry(why, label))}
                <p>{state}</p>
                {content}
            </div>
        </div>
    }
    .into_any()
}

fn form(standing: &Standing, posted: &Posted) -> AnyView {
    let label = &standing.provider.label;
    let (deed, words, variant) = match standing.linked {
        true => ("unlink", "Take the link away".to_owned(), ButtonVariant::Warning),
        false => ("link", format!("Link to {label}"), ButtonVariant::Primary),
    };
    view! {
        <form method="post" action=address(&standing.provider.name) novalidate>
            <input type="hidden" name="do" value=deed />
            <PasswordInput
                name="password"
                label="Your password"
                hint="To be sure that it is you."
                error=posted.problem("password")
            />
            <Button variant>{words}</Button>
        </form>
    }
    .into_any()
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Path, Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use service::account::{Departed, Proved};

    use super::in_vain;
    use crate::pages::credentials::provider::ONWARDS;
    use crate::pages::credentials::{OVERVIEW, TOO_OFTEN, take};
    use crate::posted::Posted;
    use crate::server::client::on_the_way;
    use crate::server::context::{poster, session_token};
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/provider/{provider}", post(act))
    }

    async fn act(
        State(state): State<AppState>,
        Path(provider): Path<String>,
        request: Request,
    ) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        take(&mut posted, ONWARDS);
        let password = take(&mut posted, "password");
        let session = session_token(&page).unwrap_or_default();
        let (service, deed) = (&state.service, posted.value("do"));
        let mut cookies = Vec::new();
        let outcome = match (poster(service, &page).await, deed.as_str()) {
            (Err(error), _) => Outcome::failed(posted, error),
            (Ok(_), _) if password.is_empty() => {
                Outcome::Again(posted.refuse("password", "Enter your password"))
            }
            (Ok(actor), "link") => {
                match service.depart_to_link(&actor, &provider, password).await {
                    Ok(Proved::Done(Departed::Onwards { address, token })) => {
                        posted.fields.push((ONWARDS.to_owned(), address));
                        cookies.push(on_the_way(&token));
                        Outcome::Again(posted)
                    }
                    Ok(Proved::Done(Departed::Not(why))) => {
                        Outcome::onwards(in_vain(&provider, why))
                    }
                    Ok(Proved::Wrong) => wrong(posted),
                    Ok(Proved::TooOften) => too_often(posted),
                    Err(error) => Outcome::failed(posted, error),
                }
            }
            (Ok(actor), "unlink") => {
                match service.unlink(&actor, &session, &provider, password).await {
                    Ok(Proved::Done(())) => Outcome::onwards(format!("{OVERVIEW}?done=unlinked")),
                    Ok(Proved::Wrong) => wrong(posted),
                    Ok(Proved::TooOften) => too_often(posted),
                    Err(error) => Outcome::failed(posted, error),
                }
            }
            (Ok(_), _) => Outcome::incomplete(posted),
        };
        form::answer_setting(&state, page, outcome, &cookies).await
    }

    fn wrong(posted: Posted) -> Outcome {
        Outcome::Again(posted.refuse("password", "This is not your password"))
    }

    fn too_often(posted: Posted) -> Outcome {
        Outcome::Again(posted.refuse("password", TOO_OFTEN))
    }
}
