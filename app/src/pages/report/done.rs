//! The receipt: the reference, the code, and what happens next.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_query_map;

use super::{Progress, SentReport, report_form};
use crate::components::{
    BannerVariant, Button, ButtonVariant, InsetText, NotificationBanner, PageTitle, Panel,
};
use crate::failure::{Failure, FailurePage};

/// What the sender of a report takes away. The same however often it is shown.
#[component]
pub fn Done() -> impl IntoView {
    let state = Resource::new_blocking(|| (), |()| report_form());
    let query = use_query_map();
    let added = Memo::new(move |_| query.read().get("added").is_some());
    view! {
        <Suspense>
            {move || {
                let added = added.get();
                Suspend::new(async move {
                    match state.await.map(|state| state.progress) {
                        Err(failure) => view! { <FailurePage failure /> }.into_any(),
                        Ok(Progress::Sent(sent)) => receipt(sent, added),
                        Ok(Progress::Unreadable) => {
                            view! { <FailurePage failure=Failure::Unavailable /> }.into_any()
                        }
                        Ok(_) => view! { <Redirect path="/report" /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

fn receipt(sent: SentReport, added: bool) -> AnyView {
    let banner = added.then(|| {
        view! {
            <NotificationBanner variant=BannerVariant::Success>
                <p class="nhsuk-notification-banner__heading">
                    "What you wrote was added to your report."
                </p>
            </NotificationBanner>
        }
    });
    view! {
        <PageTitle text="Your report was sent" />
        {banner}
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                // A copy that was kept on this device goes now.
                <div data-device="sent" hidden></div>
                <Panel heading="Your report was sent">
                    "Your receipt code" <br />
                    <strong class="app-receipt-code">{sent.receipt_code}</strong>
                </Panel>
                <InsetText>
                    <p>
                        "Write this code down or print this page now. It is the only way back to your report. It is shown nowhere else, and nobody can give it to you again."
                    </p>
                </InsetText>
                <p>
                    "With the code you can read your report and the answer to it, and add to it: "
                    <a href="/receipt" rel="external">"use a receipt code"</a> "."
                </p>
                <p>
                    "Whoever has the code can do the same, so keep it to yourself."
                </p>
                <p>
                    "The reference of your report is "
                    <strong class="app-reference">{sent.reference}</strong>
                    ". It opens nothing: you can mention it to anyone."
                </p>
                <h2 class="nhsuk-heading-m">"What happens next"</h2>
                <p>
                    "People who work on patient safety read your report and decide what to learn from it. They see no name and no time of day, so they cannot ask you anything. If you said how we may reach you, only the national patient safety team sees that. Look in with your receipt code after some weeks."
                </p>
                <p>
                    "Nobody looks into your own case. If you want that, see "
                    <a href="/help/complaints" rel="external">"how to complain"</a>
                    ". If someone needs help now, or you are in despair, see "
                    <a href="/help/urgent-help" rel="external">"urgent help"</a> "."
                </p>
                <div class="nhsuk-button-group">
                    <form method="post" action="/report/done">
                        <Button>"Finish and clear this page"</Button>
                    </form>
                    <form method="post" action="/report">
                        <Button variant=ButtonVariant::Secondary>"Report something else"</Button>
                    </form>
                </div>
            </div>
        </div>
    }
    .into_any()
}
