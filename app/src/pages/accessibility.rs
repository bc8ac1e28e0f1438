//! The accessibility statement.

use leptos::prelude::*;

use crate::components::PageTitle;

/// What works for whom, and what does not.
#[component]
pub fn Accessibility() -> impl IntoView {
    view! {
        <PageTitle text="Accessibility".to_owned() />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Accessibility"</h1>
                <p>
                    "Candour is built to the Web Content Accessibility Guidelines 2.2 at level AA. Every page works with a keyboard, at 400% zoom, and without scripts."
                </p>
                <h2 class="nhsuk-heading-m">"How this is checked"</h2>
                <p>
                    "Every page is checked by an automated tool, with and without scripts, each time the software changes. Automated tools find about half of the problems there are; no audit by people who use assistive technology has been made yet."
                </p>
                <h2 class="nhsuk-heading-m">"If something does not work for you"</h2>
                <p>
                    "Tell those who run this service: "
                    <a href="/feedback?page=%2Faccessibility" rel="external">"give feedback"</a> ", or "
                    <a href="/help/contact" rel="external">"get in touch"</a>
                    ". You can also report an event by telling any member of staff, who can record it for you."
                </p>
            </div>
        </div>
    }
}
