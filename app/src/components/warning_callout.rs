//! A warning that must not be missed.

use leptos::prelude::*;

use super::{Card, CardVariant, Heading, Level, OptionalText};

/// A warning in a frame of its own.
#[component]
pub fn WarningCallout(
    /// What it warns of, in a few words.
    #[prop(into)]
    heading: Heading,
    /// What a screen reader says first. Leave it out where the heading itself
    /// says "Important".
    #[prop(default = "Important".into(), into)]
    spoken_first: OptionalText,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// The warning, as paragraphs.
    children: Children,
) -> impl IntoView {
    let level = heading.level.unwrap_or(Level::Three);
    let heading = heading.level(level).hidden_text(spoken_first);
    let content = children();
    view! {
        <Card heading variant=CardVariant::Warning class>
            {content}
        </Card>
    }
    .into_any()
}
