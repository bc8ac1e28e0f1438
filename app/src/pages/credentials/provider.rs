//! Signing in by a provider: the way there and back, and why it may come to
//! nothing.

use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};
use service::account::{NotTaken, Provider};

use super::sorry;
use crate::components::{Button, ButtonVariant, PageTitle};
use crate::failure::{Failure, FailurePage};
use crate::posted::posted;

/// The field that holds the address at the provider, in the answer to the post
/// that asked for it.
pub(super) const ONWARDS: &str = "onwards";

/// A provider as pages name it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Named {
    /// Its name in addresses.
    pub name: String,
    /// What people call it.
    pub label: String,
}

impl From<&Provider> for Named {
    fn from(provider: &Provider) -> Self {
        Self { name: provider.name.clone(), label: provider.label.clone() }
    }
}

/// A provider by its name.
async fn named(name: String) -> Result<Named, Failure> {
    use crate::server::context::{failed, service};

    service()?.provider(&name).map(Named::from).map_err(failed)
}

/// The page: before leaving, while leaving, and after coming back in vain.
#[component]
pub fn ByProvider() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let name = move || params.read().get("provider").unwrap_or_default();
    let provider = Resource::new_blocking(name, named);
    let posted = posted();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let onwards = posted.value(ONWARDS);
                let why = query.read_untracked().get("because");
                let why = why.as_deref().and_then(NotTaken::parse);
                let next = query.read_untracked().get("next").unwrap_or_default();
                match provider.await {
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                    Ok(provider) if !onwards.is_empty() => leaving(&provider.label, onwards),
                    Ok(provider) => page(&provider, why, next),
                }
            })}
        </Suspense>
    }
}

fn page(provider: &Named, why: Option<NotTaken>, next: String) -> AnyView {
    let title = format!("Sign in with {}", provider.label);
    view! {
        <PageTitle text=title.clone() />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                {why.map(|why| sorry(why, &provider.label))}
                {button(provider, next)}
                <p>
                    <a href="/sign-in" rel="external">"Sign in with your password"</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// Sends the browser on. Not by redirecting the form: browsers let forms of
/// these pages lead nowhere but here, and a provider may itself lead on.
pub(super) fn leaving(label: &str, address: String) -> AnyView {
    let title = format!("Going on to {label}");
    view! {
        <PageTitle text=title.clone() />
        <Meta http_equiv="refresh" content=format!("0;url={address}") />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                <p>
                    "If nothing happens, "
                    <a href=address rel="external">{format!("go on to {label}")}</a> "."
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// The buttons of all providers, for the sign-in page.
pub fn buttons(next: &str) -> Vec<AnyView> {
    let service = crate::server::context::service();
    let providers: Vec<Named> = service
        .map(|service| service.providers().iter().map(Named::from).collect())
        .unwrap_or_default();
    providers.iter().map(|provider| button(provider, next.to_owned())).collect()
}

fn button(provider: &Named, next: String) -> AnyView {
    let words = format!("Sign in with {}", provider.label);
    view! {
        <form method="post" action=format!("/sign-in/with/{}", provider.name) novalidate>
            <input type="hidden" name="next" value=next />
            <Button variant=ButtonVariant::Secondary>{words}</Button>
        </form>
    }
    .into_any()
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Path, Request, State};
    use axum::response::Response;
    use axum::routing::{get, post};
    use service::account::{CameBack, Departed, NotTaken, Return, SignedIn};

    use super::ONWARDS;
    use crate::pages::account::{local, second_step};
    use crate::pages::credentials::linking;
    use crate::pages::credentials::{OVERVIEW, take};
    use crate::server::client::{client, entered, half_way, on_the_way, provider_token};
    use crate::server::context::session_token;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to, and where providers send browsers back to.
    pub fn posts() -> Router<AppState> {
        Router::new()
            .route("/sign-in/with/{provider}", post(leave))
            .route("/sign-in/from/{provider}", get(come_back))
    }

    async fn leave(
        State(state): State<AppState>,
        Path(provider): Path<String>,
        request: Request,
    ) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        take(&mut posted, ONWARDS);
        let (client, next) = (client(&page), local(&posted.value("next")));
        let (outcome, cookies) = match state.service.depart(&provider, &next, &client).await {
            Ok(Departed::Onwards { address, token }) => {
                posted.fields.push((ONWARDS.to_owned(), address));
                (Outcome::Again(posted), vec![on_the_way(&token)])
            }
            Ok(Departed::Not(why)) => (Outcome::onwards(in_vain(&provider, why)), Vec::new()),
            Err(error) => (Outcome::failed(posted, error), Vec::new()),
        };
        form::answer_setting(&state, page, outcome, &cookies).await
    }

    /// The page that says why nobody was signed in.
    fn in_vain(provider: &str, why: NotTaken) -> String {
        format!("/sign-in/with/{provider}?because={}", why.word())
    }

    /// Nothing that comes back is shown or kept: the answer leads on at once,
    /// so that no page has the code in its address.
    async fn come_back(
        State(state): State<AppState>,
        Path(provider): Path<String>,
        request: Request,
    ) -> Response {
        let (page, _) = request.into_parts();
        let query = page.uri.query().unwrap_or_default().as_bytes();
        let mut back = Return {
            token: provider_token(&page).unwrap_or_default(),
            session: session_token(&page).unwrap_or_default(),
            ..Return::default()
        };
        for (name, value) in form_urlencoded::parse(query).into_owned() {
            match name.as_str() {
                "state" => back.state = value,
                "code" => back.code = value,
                "iss" => back.issuer = Some(value),
                _ => {}
            }
        }
        let (address, cookies) = match state
            .service
            .come_back(&provider, back, &client(&page))
            .await
        {
            Ok(CameBack::SignedIn(SignedIn::Entered(new), next)) => (local(&next), entered(&new)),
            Ok(CameBack::SignedIn(SignedIn::HalfWay(token), next)) => {
                (second_step(&next), half_way(&token))
            }
            Ok(CameBack::SignedIn(..)) => (in_vain(&provider, NotTaken::Unknown), Vec::new()),
            Ok(CameBack::Linked) => (format!("{OVERVIEW}?done=linked"), Vec::new()),
            Ok(CameBack::New(token)) => ("/register/provider".to_owned(), vec![on_the_way(&token)]),
            Ok(CameBack::Not(why)) => (in_vain(&provider, why), Vec::new()),
            Ok(CameBack::NotLinked(why)) => (linking::in_vain(&provider, why), Vec::new()),
            Err(error) => {
                let outcome = Outcome::failed(Default::default(), error);
                return form::answer(&state, page, outcome).await;
            }
        };
        form::onwards(&address, &cookies)
    }
}
