//! The alarm about what was unsealed, for everyone who holds a national post.

use domain::calendar::day_in_words;
use domain::unsealing::Day;
use leptos::prelude::*;

use crate::components::NotificationBanner;
use crate::failure::Failure;
use crate::visitor::current_visitor;

/// The days of the last week on which somebody asked or opened.
#[server(prefix = "/api", endpoint = "unsealing-alarm")]
async fn unsealing_alarm() -> Result<Vec<Day>, Failure> {
    use crate::server::context::{failed, service, signed_in};

    let actor = signed_in().await?;
    service()?.unsealing_alarm(&actor).await.map_err(failed)
}

/// The alarm as a banner; nothing when nobody unsealed anything.
#[component]
pub fn UnsealingAlarm() -> impl IntoView {
    let visitor = current_visitor();
    let days = Resource::new_blocking(
        || (),
        move |()| async move {
            match visitor.await {
                Ok(Some(actor)) if !actor.posts.is_empty() => unsealing_alarm().await,
                _ => Ok(Vec::new()),
            }
        },
    );
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let days = days.await.unwrap_or_default();
                (!days.is_empty()).then(|| banner(&days))
            })}
        </Suspense>
    }
}

fn banner(days: &[Day]) -> AnyView {
    let opened: u64 = days.iter().map(|day| day.opened).sum();
    let heading = match opened {
        0 => "Nobody opened a sealed text in the last 7 days, but somebody asked to".to_owned(),
        1 => "One sealed text was opened in the last 7 days".to_owned(),
        n => format!("{n} sealed texts were opened in the last 7 days"),
    };
    let lines = days
        .iter()
        .map(|day| {
            let words = format!(
                "{}: {} opened, {} asked for",
                day_in_words(day.day),
                day.opened,
                day.asked
            );
            view! { <li>{words}</li> }
        })
        .collect_view();
    view! {
        <NotificationBanner>
            <p class="nhsuk-notification-banner__heading">{heading}</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
        </NotificationBanner>
    }
    .into_any()
}
