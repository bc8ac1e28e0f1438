//! How somebody signs in, and where they can change it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};
use service::account::{SecondStep, WaysIn};

use super::provider::Named;
use super::{done, linking};
use crate::components::{ItemAction, PageTitle, SummaryList, SummaryRow};
use crate::failure::{Failure, FailurePage};

/// How somebody signs in.
#[derive(Clone, Serialize, Deserialize)]
struct State {
    step: SecondStep,
    passkeys: usize,
    sessions: usize,
    password: bool,
    providers: Vec<(Named, bool)>,
}

async fn state() -> Result<State, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let (actor, service) = (signed_in().await?, service()?);
    let step = service.second_step(&actor).await.map_err(failed)?;
    let sessions = service.sessions(&actor, "").await.map_err(failed)?.len();
    let WaysIn { password, providers } = service.ways_in(&actor).await.map_err(failed)?;
    let providers = providers.iter().map(|(one, linked)| (one.into(), *linked)).collect();
    let passkeys = service.passkeys(&actor).await.map_err(failed)?.len();
    Ok(State { step, passkeys, sessions, password, providers })
}

/// The page.
#[component]
pub fn Overview() -> impl IntoView {
    let state = Resource::new_blocking(|| (), |()| state());
    let query = use_query_map();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let what = query.read_untracked().get("done");
                match state.await {
                    Ok(state) => page(state, what.as_deref()),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(state: State, what: Option<&str>) -> AnyView {
    let State { step, passkeys, sessions, password, providers } = state;
    let said = match what {
        Some("password") => Some(done("Your password is changed")),
        Some("linked") => Some(done("Your account is linked")),
        Some("unlinked") => Some(done("The link is taken away")),
        Some("second-step") => Some(done("Your second step is removed")),
        _ => None,
    };
    let (second_step, deed) = match step {
        SecondStep::Off => ("None".to_owned(), "Set up"),
        SecondStep::Offered(_) => ("Being set up".to_owned(), "Go on"),
        SecondStep::On { codes: 1, .. } => {
            ("Codes of an app, 1 recovery code left".to_owned(), "Change")
        }
        SecondStep::On { codes, .. } => {
            (format!("Codes of an app, {codes} recovery codes left"), "Change")
        }
    };
    let passkeys = match passkeys {
        0 => "None".to_owned(),
        n => n.to_string(),
    };
    let places = match sessions {
        1 => "In this browser only".to_owned(),
        n => format!("In {n} browsers"),
    };
    let password = match password {
        true => SummaryRow::new("Password", "Set")
            .action(ItemAction::link("Change", "/account/password").about("password")),
        false => SummaryRow::new("Password", "None")
            .action(ItemAction::link("Set", "/forgotten").about("password")),
    };
    let providers = providers.into_iter().map(|(provider, linked)| {
        let (state, deed) = if linked { ("Linked", "Change") } else { ("Not linked", "Link") };
        let action = ItemAction::link(deed, linking::address(&provider.name));
        SummaryRow::new(provider.label.clone(), state).action(action.about(provider.label))
    });
    let rest = [
        SummaryRow::new("Passkeys", passkeys)
            .action(ItemAction::link("Change", "/account/passkeys").about("passkeys")),
        SummaryRow::new("Second step", second_step)
            .action(ItemAction::link(deed, "/account/second-step").about("second step")),
        SummaryRow::new("Signed in", places)
            .action(ItemAction::link("See where", "/account/sessions").about("you are signed in")),
    ];
    let rows: Vec<SummaryRow> = std::iter::once(password).chain(providers).chain(rest).collect();
    view! {
        <PageTitle text="Signing in" />
        {said}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Signing in"</h1>
                <SummaryList rows />
            </div>
        </div>
    }
    .into_any()
}
