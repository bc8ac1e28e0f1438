//! A word or two about the state of something.

use leptos::prelude::*;

use super::{Optional, OptionalText, class_list::ClassList};

/// Colour of a tag. The words must do without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the colours say all there is to say")]
pub enum TagColour {
    White,
    Grey,
    Green,
    AquaGreen,
    Blue,
    Purple,
    Pink,
    Red,
    Orange,
    Yellow,
    /// Plain text in the place of a tag.
    None,
}

impl TagColour {
    fn class(self) -> &'static str {
        match self {
            Self::White => "nhsuk-tag--white",
            Self::Grey => "nhsuk-tag--grey",
            Self::Green => "nhsuk-tag--green",
            Self::AquaGreen => "nhsuk-tag--aqua-green",
            Self::Blue => "nhsuk-tag--blue",
            Self::Purple => "nhsuk-tag--purple",
            Self::Pink => "nhsuk-tag--pink",
            Self::Red => "nhsuk-tag--red",
            Self::Orange => "nhsuk-tag--orange",
            Self::Yellow => "nhsuk-tag--yellow",
            Self::None => "nhsuk-tag--no-colour",
        }
    }
}

/// A word or two about the state of something.
#[component]
pub fn Tag(
    /// Its colour; the plain one when there is none.
    #[prop(optional, into)]
    colour: Optional<TagColour>,
    /// Whether it has no frame.
    #[prop(optional)]
    borderless: bool,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
    /// The words.
    children: Children,
) -> impl IntoView {
    let colour = colour.get();
    let class = ClassList::new("nhsuk-tag")
        .with(colour.map(TagColour::class))
        .when(borderless, "nhsuk-tag--no-border")
        .with(class.as_deref())
        .into_string();
    view! { <strong class=class>{children()}</strong> }.into_any()
}
