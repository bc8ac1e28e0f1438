//! Who is signed in, in the header.

use leptos::prelude::*;

use crate::components::Icon;

/// An entry about the person who is signed in.
#[derive(Clone, Debug)]
pub struct AccountItem {
    text: String,
    target: Target,
    icon: bool,
}

#[derive(Clone, Debug)]
enum Target {
    None,
    Link(String),
    Post(String),
}

impl AccountItem {
    /// Words, such as the person's name.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), target: Target::None, icon: false }
    }

    /// A link, such as to the account.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), target: Target::Link(href.into()), icon: false }
    }

    /// A button that posts to this address, such as signing out.
    pub fn post(text: impl Into<String>, action: impl Into<String>) -> Self {
        Self { text: text.into(), target: Target::Post(action.into()), icon: false }
    }

    /// Puts the figure of a person before the words.
    #[must_use]
    pub fn with_icon(mut self) -> Self {
        self.icon = true;
        self
    }

    pub(super) fn render(self) -> AnyView {
        let icon = self.icon.then(|| Icon::User.draw());
        let words = view! { {icon} {self.text} };
        let entry = match self.target {
            Target::None => words.into_any(),
            Target::Link(href) => {
                view! { <a class="nhsuk-header__account-link" href=href>{words}</a> }.into_any()
            }
            Target::Post(action) => view! {
                <form
                    class="nhsuk-header__account-form"
                    action=action
                    method="post"
                    novalidate=true
                >
                    <button class="nhsuk-header__account-button">{words}</button>
                </form>
            }
            .into_any(),
        };
        view! { <li class="nhsuk-header__account-item">{entry}</li> }.into_any()
    }
}
