//! The cookies: each is needed for what somebody has asked for, so nothing is
//! asked. A test compares the list with the names in the program.

use leptos::prelude::*;

use crate::components::{Cell, Column, Heading, PageTitle, Row, Table};
use crate::pages::report;
use crate::server::client::{DEVICE_COOKIE, HALF_COOKIE, PASSKEY_COOKIE, PROVIDER_COOKIE};
use crate::server::context::SESSION_COOKIE;

/// Each cookie: its name, what it is for, how long it is kept.
const COOKIES: [(&str, &str, &str); 6] = [
    (
        SESSION_COOKIE,
        "Keeps you signed in. It holds a random number and nothing about you.",
        "Until you sign out or close the browser, 24 hours at most",
    ),
    (
        HALF_COOKIE,
        "Remembers that your password was right, until you have entered your one-time code.",
        "15 minutes at most",
    ),
    (
        PASSKEY_COOKIE,
        "Remembers what your browser was asked about a passkey, until it has answered.",
        "A few minutes",
    ),
    (
        PROVIDER_COOKIE,
        "Remembers that you have gone to sign in by another service, until you are back.",
        "15 minutes",
    ),
    (
        DEVICE_COOKIE,
        "Remembers that you have signed in from this browser before, so that somebody else who guesses your password cannot shut you out.",
        "A year",
    ),
    (
        report::COOKIE,
        "Holds the pages of a report without an account together. It is sent to those pages alone, and does not say who you are.",
        "Until you send the report or close the browser, 24 hours at most",
    ),
];

/// The page.
#[component]
pub fn Cookies() -> impl IntoView {
    let columns = ["Name", "What it is for", "How long"].map(Column::new).to_vec();
    let rows = COOKIES
        .map(|(name, what, long)| {
            let name = view! { <code>{name}</code> }.into_any();
            Row::new(vec![Cell::from(name), Cell::from(what), Cell::from(long)])
        })
        .into_iter()
        .collect::<Vec<_>>();
    view! {
        <PageTitle text="Cookies" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Cookies"</h1>
                <p>
                    "A cookie is a small piece of text that a site asks your browser to keep. This service sets the few that it cannot do without for what you ask of it. None of them follows what you do, none is read by anyone else, and so there is nothing to agree to or refuse."
                </p>
                <p>"Pages that you only read, such as this one, set none."</p>
            </div>
        </div>
        <Table caption=Heading::new("The cookies of this service") columns rows responsive=true />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h2 class="nhsuk-heading-m">"A report on your own device"</h2>
                <p>
                    "While you write a report without an account you can ask for it to be kept on your own device. It is then kept in the storage of your browser, under the name "
                    <code>"candour-report"</code>
                    ", until you send it or take it back. It is never done unasked."
                </p>
                <h2 class="nhsuk-heading-m">"Turning cookies off"</h2>
                <p>
                    "You can delete cookies in the settings of your browser, or not allow any. Without them you can read the public pages, and can neither sign in nor send a report."
                </p>
            </div>
        </div>
    }
}
