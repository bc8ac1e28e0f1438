//! What one's data are used for: consents, news, and what one accepted
//! (L33, L34).

use domain::calendar::time_in_words;
use domain::terms::Purpose;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use service::terms::Chosen;

use crate::components::{
    BackLink, BannerVariant, Button, Cell, Checkboxes, Choice, Column, Heading, NotificationBanner,
    PageTitle, Row, Size, Table,
};
use crate::failure::{Failure, FailurePage};

/// The page's address.
pub const ADDRESS: &str = "/account/privacy";

async fn read_chosen() -> Result<Chosen, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.chosen(&actor).await.map_err(failed)
}

/// The page.
#[component]
pub fn Privacy() -> impl IntoView {
    let chosen = Resource::new_blocking(|| (), |()| read_chosen());
    let query = use_query_map();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let asked = |name: &str| query.read_untracked().get(name);
                let (next, done) = (asked("next"), asked("done"));
                match chosen.await {
                    Ok(chosen) => page(&chosen, next, done.is_some()),
                    Err(failure) => view! { <FailurePage failure /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn page(chosen: &Chosen, next: Option<String>, saved: bool) -> AnyView {
    let said = saved.then(|| {
        view! {
            <NotificationBanner variant=BannerVariant::Success>
                <p class="nhsuk-notification-banner__heading">"What you chose is saved"</p>
            </NotificationBanner>
        }
    });
    let values: Vec<String> = chosen
        .now
        .iter()
        .filter(|(_, chosen)| *chosen)
        .map(|(purpose, _)| purpose.word().to_owned())
        .collect();
    let choice =
        |purpose: Purpose| Choice::new(purpose.word(), purpose.name()).hint(about(purpose));
    // After the terms it leads on to what was asked for.
    let (title, back, button, next) = match next {
        Some(next) => ("Choose what your data are used for", None, "Save and go on", next),
        None => ("Your data", Some("/account".to_owned()), "Save", String::new()),
    };
    let back = back.map(|back| view! { <BackLink href=back>"Your account"</BackLink> });
    view! {
        <PageTitle text=title />
        {back}
        {said}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">{title}</h1>
                <p>
                    "All of this is up to you. Whatever you choose, everything else works as before, and you can change it here at any time."
                </p>
                <form method="post" action=ADDRESS novalidate>
                    <input type="hidden" name="next" value=next />
                    <Checkboxes
                        name="yes"
                        id_prefix="consent"
                        legend=Heading::new("Only if you agree").size(Size::M)
                        items=vec![choice(Purpose::UsageAnalysis), choice(Purpose::Invitations)]
                        values=values.clone()
                    />
                    <Checkboxes
                        name="yes"
                        id_prefix="news"
                        legend=Heading::new("Unless you object").size(Size::M)
                        items=vec![choice(Purpose::News)]
                        values
                    />
                    <Button>{button}</Button>
                </form>
            </div>
        </div>
        {past(chosen)}
        {accepted(chosen)}
        <p>
            "What is kept about you, and why, is said in the "
            <a href="/privacy" rel="external">"privacy policy"</a> ". You accepted it together with the "
            <a href="/terms" rel="external">"terms of use"</a> "."
        </p>
    }
    .into_any()
}

fn about(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::UsageAnalysis => {
            "Which kinds of pages you use on which days, by your name: for the team that runs the service and for people whom your organisation has nominated. If you untick this, what was counted about you is deleted."
        }
        Purpose::Invitations => {
            "Emails that invite you to a survey or to try something out. Whom we invite may depend on how you use the service."
        }
        Purpose::News => "Emails about what is new. Untick this to get no more.",
    }
}

fn past(chosen: &Chosen) -> Option<AnyView> {
    if chosen.past.is_empty() {
        return None;
    }
    let columns = ["When", "What", "You said"].map(Column::new).to_vec();
    let rows = chosen
        .past
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::from(time_in_words(one.at)),
                Cell::from(one.purpose.name()),
                Cell::from(if one.chosen { "Yes" } else { "No" }),
            ])
        })
        .collect::<Vec<_>>();
    let table = view! {
        <Table caption=Heading::new("What you chose, the last first") columns rows responsive=true />
    };
    Some(table.into_any())
}

fn accepted(chosen: &Chosen) -> AnyView {
    let columns = ["When", "Terms of use", "Privacy policy"].map(Column::new).to_vec();
    let rows = chosen
        .accepted
        .iter()
        .map(|one| {
            Row::new(vec![
                Cell::from(time_in_words(one.at)),
                Cell::from(format!("Version {}", one.editions.terms)),
                Cell::from(format!("Version {}", one.editions.privacy)),
            ])
        })
        .collect::<Vec<_>>();
    view! { <Table caption=Heading::new("What you accepted") columns rows responsive=true /> }
        .into_any()
}
