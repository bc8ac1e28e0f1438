//! Accounts, for the holders of the accounts post: national posts, and
//! suspending (`rules.md` 7). Nobody changes their own.

use chrono::NaiveDate;
use domain::access::{Actor, Post};
use domain::account::UserId;
use domain::calendar::day_in_words;
use domain::terms::SuspensionReason;
use leptos::prelude::*;
use service::Service;
use service::super_admins::{AccountOverview, AccountState};

use crate::components::{
    Button, ButtonVariant, Cell, Checkboxes, Choice, Column, Heading, InsetText, PageTitle, Radios,
    Row, Size, Table, Tag, TagColour, TextInput,
};
use crate::failure::{Failure, FailurePage};
use crate::posted::Posted;

/// The page's address.
const ADDRESS: &str = "/accounts";

/// What the page shows: everyone in post, and the account that was looked for.
async fn read_accounts() -> Result<AnyView, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    let service = service()?;
    let posted = use_context::<Posted>().unwrap_or_default();
    let in_post = service.super_admins(&actor).await.map_err(failed)?;
    let resting = service.resting_super_admins(&actor).await.map_err(failed)?;
    let account = match posted.value("email") {
        email if email.trim().is_empty() => None,
        email => service.account(&actor, &email).await.map_err(failed)?,
    };
    Ok(page(&actor, &in_post, &resting, account.as_ref(), &posted))
}

/// The page.
#[component]
pub fn Accounts() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match read_accounts().await {
                    Ok(page) => page,
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(
    actor: &Actor,
    in_post: &[AccountOverview],
    resting: &[(UserId, NaiveDate)],
    account: Option<&AccountOverview>,
    posted: &Posted,
) -> AnyView {
    view! {
        <PageTitle text="Accounts" />
        <h1 class="nhsuk-heading-l">"Accounts"</h1>
        {super_admins(in_post, resting)}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                {look_for(posted)}
                {account.map(|account| one(actor, account, posted))}
            </div>
        </div>
    }
    .into_any()
}

fn super_admins(in_post: &[AccountOverview], resting: &[(UserId, NaiveDate)]) -> AnyView {
    let columns = ["Name", "Email address", "Posts", "Signed in"].map(Column::new).to_vec();
    let rows = in_post
        .iter()
        .map(|one| {
            let posts: Vec<&str> = one.posts.iter().map(|post| post.name()).collect();
            let state = match one.state {
                AccountState::Active => "",
                AccountState::Suspended => " (suspended)",
                AccountState::Dormant => " (deactivated)",
                AccountState::Erased => " (erased)",
            };
            Row::new(vec![
                Cell::from(format!("{}{state}", one.name)),
                Cell::from(one.email.as_str().to_owned()),
                Cell::from(posts.join(", ")),
                Cell::view(last_used(one, resting)),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new("Super admins") columns rows responsive=true /> }.into_any()
}

/// Whether somebody in post signs in: whoever has not for long is marked, so that
/// others see to it.
fn last_used(one: &AccountOverview, resting: &[(UserId, NaiveDate)]) -> AnyView {
    let Some((_, on)) = resting.iter().find(|(user, _)| *user == one.user) else {
        let signs_in = one.state == AccountState::Active;
        return if signs_in { "Within 11 months".into_any() } else { "No".into_any() };
    };
    let words = format!("Last on {}", day_in_words(*on));
    view! { {words} " " <Tag colour=TagColour::Orange>"Long ago"</Tag> }.into_any()
}

fn look_for(posted: &Posted) -> AnyView {
    view! {
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value="find" />
            <TextInput
                name="email"
                label=Heading::new("Find an account").size(Size::M)
                hint="The whole email address."
                kind="email"
                autocomplete="off"
                spellcheck=false
                value=posted.value("email")
                error=posted.problem("email")
            />
            <Button variant=ButtonVariant::Secondary>"Find"</Button>
        </form>
    }
    .into_any()
}

fn one(actor: &Actor, account: &AccountOverview, posted: &Posted) -> AnyView {
    let heading = view! { <h2 class="nhsuk-heading-m">{account.name.clone()}</h2> };
    if !Service::may_manage(actor, account.user) {
        return view! {
            {heading}
            <InsetText>
                <p>"This is your own account. Somebody else who holds the accounts post has to change it."</p>
            </InsetText>
        }
        .into_any();
    }
    let email = account.email.as_str().to_owned();
    let items = Post::ALL.map(|post| Choice::new(post.word(), post.name()).hint(about(post)));
    let values = match posted.value("do").as_str() {
        "posts" => posted.values("post"),
        _ => account.posts.iter().map(|post| post.word().to_owned()).collect(),
    };
    let (deed, words, variant) = match account.state {
        AccountState::Active => ("suspend", "Suspend this account", ButtonVariant::Warning),
        AccountState::Suspended | AccountState::Dormant | AccountState::Erased => {
            ("restore", "Restore this account", ButtonVariant::Secondary)
        }
    };
    let why = match account.state {
        AccountState::Active => reasons(posted),
        AccountState::Suspended => {
            let why = account.suspended_for.map_or("No reason is kept", SuspensionReason::name);
            view! { <p>"Suspended. " {why} "."</p> }.into_any()
        }
        AccountState::Dormant => {
            view! { <p>"Deactivated, since nobody has used it for a year."</p> }.into_any()
        }
        AccountState::Erased => ().into_any(),
    };
    view! {
        {heading}
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value="posts" />
            <input type="hidden" name="email" value=email.clone() />
            <Checkboxes
                name="post"
                legend=Heading::new("National posts").size(Size::S)
                items=items.into_iter().collect()
                values
            />
            <Button>"Save posts"</Button>
        </form>
        <form method="post" action=ADDRESS novalidate>
            <input type="hidden" name="do" value=deed />
            <input type="hidden" name="email" value=email />
            {why}
            <Button variant>{words}</Button>
        </form>
    }
    .into_any()
}

/// Why an account may be suspended. The person is told which it is.
fn reasons(posted: &Posted) -> AnyView {
    let items = SuspensionReason::ALL.map(|reason| Choice::new(reason.word(), reason.name()));
    view! {
        <Radios
            name="reason"
            legend=Heading::new("Why is this account suspended?").size(Size::S)
            hint="An email tells the person, and how to answer."
            items=items.into_iter().collect()
            value=posted.value("reason")
            error=posted.problem("reason")
        />
    }
    .into_any()
}

/// What the holder of a post may do.
fn about(post: Post) -> &'static str {
    match post {
        Post::Accounts => {
            "Approves new people, and admins where an organisation has none. Gives posts to others."
        }
        Post::NationalReview => "Reads every record, and places those that belong to nobody.",
        Post::Unsealing => "Opens one sealed text at a time, for a reason.",
    }
}

pub use submission::posts;

mod submission {
    use std::collections::BTreeSet;

    use axum::Router;
    use axum::extract::{Request, State};
    use axum::response::Response;
    use axum::routing::post;
    use domain::access::{Actor, Post};
    use domain::terms::SuspensionReason;
    use service::{Service, ServiceError};

    use super::ADDRESS;
    use crate::posted::Posted;
    use crate::server::form::{self, Outcome};
    use crate::server::state::AppState;

    /// Where these forms are posted to. An address of somebody is never part
    /// of an address of a page, so looking is posted too.
    pub fn posts() -> Router<AppState> {
        Router::new().route("/accounts", post(act))
    }

    async fn act(State(state): State<AppState>, request: Request) -> Response {
        form::by_actor(state, request, async move |state, actor, posted| {
            acted(&state, &actor, posted).await
        })
        .await
    }

    async fn acted(state: &AppState, actor: &Actor, posted: Posted) -> Outcome {
        let service = &state.service;
        let email = posted.value("email");
        let account = match service.account(actor, &email).await {
            Ok(account) => account,
            Err(error) => return Outcome::failed(posted, error),
        };
        let Some(account) = account else {
            let words = "No account has this email address";
            return Outcome::Again(posted.refuse("email", words));
        };
        let done = match posted.value("do").as_str() {
            "find" => return Outcome::Again(posted),
            "posts" => {
                let posts: Option<BTreeSet<Post>> =
                    posted.values("post").iter().map(|word| Post::parse(word)).collect();
                let Some(posts) = posts else { return Outcome::incomplete(posted) };
                service.set_posts(actor, &email, &posts).await
            }
            "suspend" => match SuspensionReason::parse(&posted.value("reason")) {
                Some(reason) => service.suspend_account(actor, &email, reason).await,
                None if Service::may_manage(actor, account.user) => {
                    return Outcome::Again(posted.refuse("reason", "Choose why"));
                }
                // Whoever may not do it is told that first.
                None => Err(ServiceError::Forbidden("You cannot change this account.".to_owned())),
            },
            "restore" => service.restore_account(actor, &email).await,
            _ => return Outcome::incomplete(posted),
        };
        match done {
            Ok(()) => Outcome::onwards(ADDRESS),
            Err(error) => Outcome::failed(posted, error),
        }
    }
}
