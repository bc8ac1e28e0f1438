//! A small action on a row or a card, such as "Change".

use leptos::prelude::*;

/// What one may do with a row of a summary list or with a card.
#[derive(Clone, Debug)]
pub struct ItemAction {
    text: String,
    target: Target,
    about: Option<String>,
}

#[derive(Clone, Debug)]
enum Target {
    Link(String),
    Submit { name: Option<String>, value: Option<String> },
}

impl ItemAction {
    /// A link to the page where it is done.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), target: Target::Link(href.into()), about: None }
    }

    /// A button that sends the form around it.
    pub fn submit(text: impl Into<String>) -> Self {
        let target = Target::Submit { name: None, value: None };
        Self { text: text.into(), target, about: None }
    }

    /// A button that sends the form around it with this name and value.
    pub fn submit_value(
        text: impl Into<String>,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        let target = Target::Submit { name: Some(name.into()), value: Some(value.into()) };
        Self { text: text.into(), target, about: None }
    }

    /// Says, for screen readers only, what the action is about.
    #[must_use]
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.about = Some(words.into());
        self
    }

    /// Renders the action; `card` is the heading of the card that it is on.
    pub(super) fn render(self, card: Option<&str>) -> AnyView {
        let hidden = match (self.about, card) {
            (None, None) => None,
            (Some(about), None) => Some(format!(" {about}")),
            (None, Some(card)) => Some(format!(" ({card})")),
            (Some(about), Some(card)) => Some(format!(" {about} ({card})")),
        };
        let hidden =
            hidden.map(|hidden| view! { <span class="nhsuk-u-visually-hidden">{hidden}</span> });
        let text = self.text;
        match self.target {
            Target::Link(href) => {
                view! { <a class="nhsuk-link" href=href>{text} {hidden}</a> }.into_any()
            }
            Target::Submit { name, value } => view! {
                <button class="nhsuk-link" type="submit" name=name value=value>
                    {text}
                    {hidden}
                </button>
            }
            .into_any(),
        }
    }
}
