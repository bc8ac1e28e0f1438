//! What can go wrong, in the user's words, and with the right status.

use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

use crate::contacts::{contact_link, contacts};

/// Why an answer is not what was asked for. This is the one edge at which
/// errors turn into words; what lies beneath is logged and never sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// Nobody is signed in, and somebody must be.
    SignedOut,
    /// Whoever is signed in has to accept the terms in force first.
    TermsToAccept,
    /// There is no such thing, or the reader may not know of it.
    NotFound,
    /// The reader may not do this; the reason in their words.
    Forbidden(String),
    /// What was sent cannot be read; the reason in the sender's words.
    Invalid(String),
    /// Someone else changed it meanwhile.
    Stale,
    /// The service cannot do this now.
    Unavailable,
}

impl Failure {
    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden(_) | Self::TermsToAccept => 403,
            Self::NotFound => 404,
            Self::Stale => 409,
            Self::Invalid(_) => 422,
            Self::Unavailable => 503,
        }
    }
}

impl Failure {
    /// A heading and a sentence for a page of its own.
    fn words(self) -> (&'static str, String) {
        match self {
            Self::SignedOut => (
                "Sign in to see this page",
                "You are not signed in, or your session has ended.".to_owned(),
            ),
            Self::TermsToAccept => (
                "Accept the terms first",
                "The terms of use and the privacy policy have to be accepted before anything else."
                    .to_owned(),
            ),
            Self::NotFound => (
                "Page not found",
                "If you typed the address, check that it is right. If it names a record, either there is none of that name or you may not see it.".to_owned(),
            ),
            Self::Forbidden(reason) => ("You may not do this", reason),
            Self::Invalid(reason) => ("That could not be read", reason),
            Self::Stale => (
                "Someone else changed this meanwhile",
                "Go back, look at what has changed, and try again.".to_owned(),
            ),
            Self::Unavailable => (
                "Sorry, there is a problem with the service",
                "Nothing was saved just now. Try again in a few minutes.".to_owned(),
            ),
        }
    }

    /// One sentence above a form that is shown again with what was typed.
    pub fn above_a_form(&self) -> String {
        match self {
            Self::SignedOut => "Your session has ended. Sign in again in another tab, then send this form again: nothing that you typed is lost.".to_owned(),
            Self::TermsToAccept => "Accept the terms first. What you typed is kept, and you can send it afterwards.".to_owned(),
            Self::NotFound => "This record does not exist, or you may not see it.".to_owned(),
            Self::Forbidden(reason) | Self::Invalid(reason) => reason.clone(),
            Self::Stale => "Someone else changed this record meanwhile. What you typed is below; look at what has changed before you send it again.".to_owned(),
            Self::Unavailable => "Nothing could be saved just now. What you typed is below; try again in a few minutes.".to_owned(),
        }
    }
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let failure = match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => {
                Self::Invalid("The request could not be read.".to_owned())
            }
            _ => Self::Unavailable,
        };
        set_status(failure.status());
        failure
    }
}

/// Sets the status of the answer from within a page or server function.
pub fn set_status(status: u16) {
    #[cfg(feature = "ssr")]
    if let (Some(options), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), axum::http::StatusCode::from_u16(status))
    {
        options.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}

/// The page that stands where an answer should have been; whoever has to accept
/// the terms first is led to them, and from there back.
#[component]
pub fn FailurePage(
    /// What went wrong.
    failure: Failure,
) -> impl IntoView {
    if failure == Failure::TermsToAccept {
        return view! { <Redirect path=crate::address::accept(&here()) /> }.into_any();
    }
    set_status(failure.status());
    let signed_out = failure == Failure::SignedOut;
    let (title, text) = failure.words();
    let sign_in = signed_out.then(|| {
        let href = crate::address::sign_in(&here());
        view! { <p class="nhsuk-body"><a href=href rel="external">"Sign in"</a></p> }
    });
    let support = contacts().support.map(|support| {
        view! { " You can also write or ring: " {contact_link(&support)} "." }
    });
    let help = view! {
        <p class="nhsuk-body">
            "If you are stuck, see the " <a href="/help" rel="external">"help pages"</a> "."
            {support}
        </p>
    };
    view! {
        <crate::components::PageTitle text=title.to_owned() />
        <h1 class="nhsuk-heading-l">{title}</h1>
        <p class="nhsuk-body">{text}</p>
        {sign_in}
        {help}
        <p class="nhsuk-body"><a href="/" rel="external">"Go to the start page"</a></p>
    }
    .into_any()
}

/// The address of the page that was asked for.
fn here() -> String {
    let location = use_location();
    let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
    let search = search.trim_start_matches('?');
    if search.is_empty() { path } else { format!("{path}?{search}") }
}
