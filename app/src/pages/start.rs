//! The start page: what this is, and the ways in.

use leptos::prelude::*;

use crate::components::{ButtonLink, InsetText, PageTitle};

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    view! {
        <PageTitle text="Record a patient safety event".to_owned() />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-xl">"Record a patient safety event"</h1>
                <p class="nhsuk-body-l">
                    "Tell the NHS what went wrong in care, what could go wrong, or what went well, so that others can learn from it."
                </p>
                <h2 class="nhsuk-heading-m">"Patients, families and staff without an account"</h2>
                <p>
                    "You need no account. You are not asked for your name, and nothing that you send is linked to you, unless you choose to say how you may be reached. At the end you get a receipt code, with which you can read the answer and add to your report."
                </p>
                <ButtonLink href="/report">"Report an event"</ButtonLink>
                <p><a href="/receipt" rel="external">"I have a receipt code"</a></p>
                <InsetText>
                    <p>
                        "This is not the place for a complaint, and nobody here can give urgent help. In an emergency call "
                        <a href="tel:999">"999"</a> ". For urgent medical advice call "
                        <a href="tel:111">"111"</a> ". See "
                        <a href="/help/urgent-help" rel="external">"urgent help"</a> " and "
                        <a href="/help/complaints" rel="external">"how to complain"</a> "."
                    </p>
                </InsetText>
                <h2 class="nhsuk-heading-m">"Staff with an account"</h2>
                <p>"Record events under your organisation, follow them up, and review those of your team."</p>
                <p><a href="/sign-in" rel="external">"Sign in"</a></p>
                <p><a href="/register" rel="external">"Register"</a></p>
                <p><a href="/account-types">"Account types and what each may do"</a></p>
            </div>
        </div>
    }
}
