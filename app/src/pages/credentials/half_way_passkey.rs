//! The second step of signing in with a passkey, and setting one up there.

use leptos::prelude::*;

use super::half_way::ADDRESS;
use super::passkey::{Asking, passkey_form};
use crate::components::PageTitle;
use crate::posted::Posted;

/// The form for a passkey instead of a code.
pub fn show(origin: String, next: String, posted: &Posted) -> AnyView {
    let fields = vec![("do", "passkey".to_owned()), ("next", next)];
    passkey_form(ADDRESS, origin, Asking::Show, fields, "Use a passkey", posted)
}

/// Where a passkey is the only second step.
pub fn passkey_alone(form: Option<AnyView>) -> AnyView {
    let form = form.unwrap_or_else(|| {
        view! {
            <p>
                "Passkeys cannot be used at the address of this service any more. Whoever runs it can help you."
            </p>
        }
        .into_any()
    });
    view! {
        <PageTitle text="Use your passkey" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Use your passkey"</h1>
                <p>
                    "Your account reads the records of others, so your password alone is not enough here. Have the device or key that holds your passkey with you. If you have lost it, ask whoever runs this service."
                </p>
                {form}
            </div>
        </div>
    }
    .into_any()
}

/// Where a passkey is made that is to be the second step.
pub fn make(origin: String, options: String, next: String, posted: &Posted) -> AnyView {
    let fields = vec![("do", "make".to_owned()), ("next", next)];
    let button = "Make the passkey and sign in";
    let form = passkey_form(ADDRESS, origin, Asking::Make(options), fields, button, posted);
    view! {
        <PageTitle text="Make your passkey" />
        <div class="nhsuk-grid-row">
            <div class="nhsuk-grid-column-two-thirds">
                <h1 class="nhsuk-heading-l">"Make your passkey"</h1>
                <p>
                    "Your browser asks where to keep it. Add a second passkey, or codes of an app, once you are signed in, so that you are not locked out when you lose this one."
                </p>
                {form}
                <p><a href=ADDRESS rel="external">"Use an app instead"</a></p>
            </div>
        </div>
    }
    .into_any()
}
