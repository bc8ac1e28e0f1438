//! Where a report begins: what it is, what it is not, and the way back to it.

use leptos::prelude::*;

use super::device::KeptOnDevice;
use super::{Progress, onwards, report_form, to_receipt};
use crate::components::{Button, ButtonLink, ButtonVariant, InsetText, PageTitle, WarningCallout};

/// The start of a report without an account.
#[component]
pub fn Start() -> impl IntoView {
    let state = Resource::new_blocking(|| (), |()| report_form());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match state.await.map(|state| state.progress) {
                    Ok(Progress::Sent(_)) => to_receipt(),
                    Ok(Progress::Open(filled)) => page(Some(onwards(&filled))),
                    _ => page(None),
                }
            })}
        </Suspense>
    }
}

/// The page; `begun` is where a report that was begun here goes on.
fn page(begun: Option<String>) -> AnyView {
    view! {
        <PageTitle text="Report a patient safety event" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Report a patient safety event"</h1>
                <p class="nhsuk-body-l">
                    "Tell the NHS about care that went wrong, could go wrong, or went well. You need no account and are not asked for your name."
                </p>
                <WarningCallout heading="If someone needs help now">
                    <p>
                        "Nobody reads reports straight away. In an emergency call "
                        <a href="tel:999">"999"</a> ". For urgent medical advice call "
                        <a href="tel:111">"111"</a> ". In despair, call the Samaritans on "
                        <a href="tel:116123">"116 123"</a> ". "
                        <a href="/help/urgent-help" rel="external">"More urgent help"</a>
                    </p>
                </WarningCallout>
                <h2 class="nhsuk-heading-m">"What happens to your report"</h2>
                <ul class="nhsuk-list nhsuk-list--bullet">
                    <li>
                        "The national patient safety team can read it. If you name the organisation that it is about, or say where in the NHS you work, that organisation can too."
                    </li>
                    <li>
                        "It helps people to learn. It is not a complaint, and individual cases are not looked into. To have your own case looked into, see "
                        <a href="/help/complaints" rel="external">"how to complain"</a> "."
                    </li>
                    <li>
                        "Names, telephone numbers and the like are taken out before anyone reads it. Please leave them out all the same: your own name too."
                    </li>
                    <li>
                        "By sending it you permit us to keep it and to use it to learn about patient safety. The "
                        <a href="/privacy" rel="external">"privacy policy"</a>
                        " says how."
                    </li>
                </ul>
                <h2 class="nhsuk-heading-m">"How you stay anonymous"</h2>
                <p>
                    "Nothing is kept that leads to you: no account, no address of your device, not the time at which you send it. You can choose to say how you may be reached. Even if you are signed in as staff, that is not looked at here."
                </p>
                <p>
                    "At the end you get a receipt code. It is the only way back to your report, to read what came of it or to add to it. Write it down."
                </p>
                <InsetText>
                    <p>
                        "It takes about 10 minutes. What you type is kept for 24 hours at most, until you send it or close the browser, unless you ask for it to be kept on your own device."
                    </p>
                </InsetText>
                <KeptOnDevice />
                {begin(begun)}
                <p>
                    <a href="/receipt" rel="external">"I have a receipt code"</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}

fn begin(begun: Option<String>) -> AnyView {
    match begun {
        None => view! {
            <form method="post" action="/report">
                <Button>"Start now"</Button>
            </form>
        }
        .into_any(),
        Some(address) => view! {
            <p>"A report was begun in this browser and is not sent yet."</p>
            <form method="post" action="/report" class="nhsuk-button-group">
                <ButtonLink href=address>"Go on with it"</ButtonLink>
                <Button variant=ButtonVariant::Secondary name="then" value="start">
                    "Delete it and start a new report"
                </Button>
                <Button variant=ButtonVariant::Secondary name="then" value="forget">
                    "Delete it"
                </Button>
            </form>
        }
        .into_any(),
    }
}
