//! One's own passkeys: what there are, and adding one.

use domain::calendar::time_in_words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
use service::account::{PasskeyLine, PasskeyName};

use super::passkey::{Asking, OPTIONS, offered, passkey_form};
use super::{OVERVIEW, done};
use crate::components::{
    BackLink, Button, Cell, Column, Heading, PageTitle, PasswordInput, Row, Table, TextInput,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::{Posted, posted};

/// The page's address.
pub(super) const ADDRESS: &str = "/account/passkeys";

/// A passkey as this page shows it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Shown {
    pub id: String,
    pub name: String,
    pub added: String,
    pub used: Option<String>,
}

impl From<PasskeyLine> for Shown {
    fn from(passkey: PasskeyLine) -> Self {
        Self {
            id: passkey.id.to_string(),
            name: passkey.name,
            added: time_in_words(passkey.added),
            used: passkey.used.map(time_in_words),
        }
    }
}

/// The passkeys of whoever asks, and whether the last of them has to stay.
pub(super) async fn list_passkeys() -> Result<(Vec<Shown>, bool), Failure> {
    use crate::server::context::{failed, service, signed_in};

    let (actor, service) = (signed_in().await?, service()?);
    let passkeys = service.passkeys(&actor).await.map_err(failed)?;
    let needed = service.needs_a_passkey(&actor).await.map_err(failed)?;
    let last_stays = needed && passkeys.len() == 1;
    Ok((passkeys.into_iter().map(Shown::from).collect(), last_stays))
}

/// The page.
#[component]
pub fn Passkeys() -> impl IntoView {
    let list = Resource::new_blocking(|| (), |()| list_passkeys());
    let (posted, query) = (posted(), use_query_map());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let posted = posted.await;
                let (options, offered) = (posted.value(OPTIONS), offered());
                match (list.await, offered) {
                    (Err(failure), _) => view! { <FailurePage failure /> }.into_any(),
                    (Ok(_), Some(origin)) if !options.is_empty() => making(origin, options, &posted),
                    (Ok((passkeys, last_stays)), offered) => {
                        let said = match query.read_untracked().get("done").as_deref() {
                            Some("added") => Some(done("Your passkey is added")),
                            Some("removed") => Some(done("Your passkey is removed")),
                            _ => None,
                        };
                        let adding = match offered {
                            Some(_) => adding(&posted),
                            None => nowhere(),
                        };
                        page(passkeys, last_stays, said, adding)
                    }
                }
            })}
        </Suspense>
    }
}

fn page(passkeys: Vec<Shown>, last_stays: bool, said: Option<AnyView>, adding: AnyView) -> AnyView {
    let list = if passkeys.is_empty() {
        view! { <p>"You have no passkey."</p> }.into_any()
    } else {
        table(passkeys, last_stays)
    };
    view! {
        <PageTitle text="Your passkeys" />
        {said}
        <BackLink href=OVERVIEW>"Signing in"</BackLink>
        <h1 class="nhsuk-heading-l">"Your passkeys"</h1>
        <div class="nhsuk-u-reading-width">
            <p>
                "A passkey lets a device of yours, or a key that you plug in, sign you in without a password. The device asks for your finger, your face or its own number first; none of that is sent to us."
            </p>
            <p>
                "A passkey counts as both steps of signing in, and can stand in for the code of an app. Have more than one, so that you are not locked out when you lose a device."
            </p>
        </div>
        {list}
        {adding}
    }
    .into_any()
}

fn table(passkeys: Vec<Shown>, last_stays: bool) -> AnyView {
    let columns = ["Name", "Added", "Last used", "What you can do"];
    let rows: Vec<Row> = passkeys
        .into_iter()
        .map(|passkey| {
            let deed = if last_stays {
                "It stays: you need a second step, and have no other".into_any()
            } else {
                let about = format!(" {}", passkey.name);
                let href = format!("{ADDRESS}/{}", passkey.id);
                view! {
                    <a href=href rel="external">
                        "Remove" <span class="nhsuk-u-visually-hidden">{about}</span>
                    </a>
                }
                .into_any()
            };
            Row::new(vec![
                Cell::from(passkey.name),
                Cell::from(passkey.added),
                Cell::from(passkey.used.unwrap_or_else(|| "Never".to_owned())),
                Cell::from(deed),
            ])
        })
        .collect();
    view! {
        <Table
            caption=Heading::new("Passkeys of your account")
            columns=columns.map(Column::new).to_vec()
            rows
            responsive=true
        />
    }
    .into_any()
}

fn adding(posted: &Posted) -> AnyView {
    view! {
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h2 class="nhsuk-heading-m">"Add a passkey"</h2>
                <p>"To make one, your browser has to run scripts."</p>
                <form method="post" action=ADDRESS novalidate>
                    <input type="hidden" name="do" value="begin" />
                    <TextInput
                        name="name"
                        label="Name of the passkey"
                        hint="So that you know it again, such as “Blue telephone”."
                        autocomplete="off"
                        value=posted.value("name")
                        error=posted.problem("name")
                    />
                    <PasswordInput
                        name="password"
                        label="Your password"
                        hint="To be sure that it is you."
                        error=posted.problem("password")
                    />
                    <Button>"Continue"</Button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// Why there is no form.
fn nowhere() -> AnyView {
    view! {
        <p class="nhsuk-u-reading-width">
            "No passkey can be added or used at the address of this service: browsers keep passkeys for a host name with an encrypted connection only. Whoever runs the service sets its address."
        </p>
    }
    .into_any()
}

fn making(origin: String, options: String, posted: &Posted) -> AnyView {
    let fields = vec![("do", "add".to_owned()), ("name", posted.value("name"))];
    let form =
        passkey_form(ADDRESS, origin, Asking::Make(options), fields, "Make the passkey", posted);
    view! {
        <PageTitle text="Make your passkey" />
        <BackLink href=ADDRESS>"Your passkeys"</BackLink>
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Make your passkey"</h1>
                <p>
                    "Your browser asks where to keep it: on this device, on another one such as your telephone, or on a key that you plug in. It has to be made within 5 minutes."
                </p>
                {form}
            </div>
        </div>
    }
    .into_any()
}

/// Why a name is not taken.
pub(super) fn unfit(name: &str) -> String {
    if name.trim().is_empty() {
        "Enter a name for the passkey".to_owned()
    } else {
        format!("Enter a name of {} characters or fewer", PasskeyName::LONGEST)
    }
}

pub(super) mod submission {
    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::Actor;
    use service::account::{PasskeyAdded, PasskeyName, Proved};

    use super::{ADDRESS, unfit};
    use crate::pages::credentials::passkey::{ANSWER, OPTIONS, WRONG};
    use crate::pages::credentials::{TOO_OFTEN, WRONG_PASSWORD, take};
    use crate::posted::Posted;
    use crate::server::client::{asked_for_passkey, passkey_token};
    use crate::server::context::poster;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where this form is posted to.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/account/passkeys", post(act))
    }

    async fn act(State(state): State<AppState>, request: Request) -> Response {
        let (page, mut posted) = match form::read(request).await {
            Ok(read) => read,
            Err(refusal) => return refusal,
        };
        take(&mut posted, OPTIONS);
        let (password, answer) = (take(&mut posted, "password"), take(&mut posted, ANSWER));
        let token = passkey_token(&page).unwrap_or_default();
        let mut cookies = Vec::new();
        let outcome = match poster(&state.service, &page).await {
            Err(error) => Outcome::failed(posted, error),
            Ok(actor) => match posted.value("do").as_str() {
                "begin" => begin(&state, &actor, posted, password, &mut cookies).await,
                "add" => add(&state, &actor, posted, &token, &answer).await,
                _ => Outcome::incomplete(posted),
            },
        };
        form::answer_setting(&state, page, outcome, &cookies).await
    }

    async fn begin(
        state: &AppState,
        actor: &Actor,
        mut posted: Posted,
        password: String,
        cookies: &mut Vec<String>,
    ) -> Outcome {
        let name = posted.value("name");
        if PasskeyName::parse(&name).is_none() {
            return Outcome::Again(posted.refuse("name", unfit(&name)));
        }
        if password.is_empty() {
            return Outcome::Again(posted.refuse("password", "Enter your password"));
        }
        match state.service.begin_passkey(actor, password).await {
            Ok(Proved::Done(asked)) => {
                cookies.push(asked_for_passkey(&asked.token));
                posted.fields.push((OPTIONS.to_owned(), asked.options));
                Outcome::Again(posted)
            }
            Ok(Proved::Wrong) => Outcome::Again(posted.refuse("password", WRONG_PASSWORD)),
            Ok(Proved::TooOften) => Outcome::Again(posted.refuse("password", TOO_OFTEN)),
            Err(error) => Outcome::failed(posted, error),
        }
    }

    async fn add(
        state: &AppState,
        actor: &Actor,
        posted: Posted,
        token: &str,
        answer: &str,
    ) -> Outcome {
        let name = posted.value("name");
        let Some(name) = PasskeyName::parse(&name) else {
            return Outcome::Again(posted.refuse("name", unfit(&name)));
        };
        match state.service.add_passkey(actor, token, name, answer).await {
            Ok(PasskeyAdded::Added) => Outcome::onwards(format!("{ADDRESS}?done=added")),
            Ok(PasskeyAdded::Refused) => Outcome::Again(posted.refuse("name", WRONG)),
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
