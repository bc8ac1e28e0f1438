//! Headings: the words that name a field, a group, a table, a card or a panel.
//!
//! One value describes them all, because the same words may be the label of a
//! field and the heading of the page at once ("one thing per page").

use leptos::prelude::*;

use super::{Optional, OptionalText, class_list::ClassList};

/// The heading sizes of the type scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 19 px on a desktop, close to its text. Only for headings of cards.
    Xxs,
    /// 19 px on a desktop. Only for headings of cards.
    Xs,
    /// 22 px on a desktop.
    S,
    /// 26 px on a desktop.
    M,
    /// 36 px on a desktop.
    L,
    /// 48 px on a desktop.
    Xl,
}

impl Size {
    /// The letter that class names use.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Xxs => "xxs",
            Self::Xs => "xs",
            Self::S => "s",
            Self::M => "m",
            Self::L => "l",
            Self::Xl => "xl",
        }
    }
}

/// The rank of a heading in the outline of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `h1`, the name of the page.
    One,
    /// `h2`
    Two,
    /// `h3`
    Three,
    /// `h4`
    Four,
}

/// Where the caption of a heading stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CaptionPlace {
    #[default]
    Inside,
    Before,
    After,
}

/// Smaller words that go with a heading, such as the section of a long form.
pub struct Caption {
    text: AnyView,
    pub(super) place: CaptionPlace,
}

impl Caption {
    /// A caption inside the heading, read out as part of it.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into().into_any(), place: CaptionPlace::Inside }
    }

    /// A paragraph before the heading, read out apart from it.
    pub fn before(text: impl Into<String>) -> Self {
        Self { place: CaptionPlace::Before, ..Self::new(text) }
    }

    /// A paragraph after the heading, read out apart from it.
    pub fn after(text: impl Into<String>) -> Self {
        Self { place: CaptionPlace::After, ..Self::new(text) }
    }

    fn class(&self, size: Option<Size>) -> String {
        let base = match size {
            Some(size @ (Size::M | Size::L | Size::Xl)) => {
                format!("nhsuk-caption-{}", size.suffix())
            }
            Some(Size::Xxs | Size::Xs | Size::S) | None => "nhsuk-caption".to_owned(),
        };
        ClassList::new(&base)
            .when(self.place == CaptionPlace::After, "nhsuk-caption--bottom")
            .into_string()
    }

    /// The caption as part of a heading of this size.
    pub(super) fn inside(self, size: Option<Size>) -> AnyView {
        let class = self.class(size);
        view! { <span class=class>{self.text}</span> " " }.into_any()
    }

    /// The caption as a paragraph beside a heading of this size.
    pub(super) fn beside(self, size: Option<Size>) -> AnyView {
        let class = self.class(size);
        view! { <p class=class>{self.text}</p> }.into_any()
    }
}

/// The words of a heading, label, legend or table caption, and how they show.
pub struct Heading {
    pub(super) content: AnyView,
    pub(super) size: Option<Size>,
    pub(super) level: Option<Level>,
    pub(super) caption: Option<Caption>,
    pub(super) hidden_text: OptionalText,
    pub(super) id: OptionalText,
    pub(super) class: OptionalText,
}

impl Heading {
    /// A heading of these words or this markup.
    pub fn new(content: impl IntoAny) -> Self {
        Self {
            content: content.into_any(),
            size: None,
            level: None,
            caption: None,
            hidden_text: OptionalText::default(),
            id: OptionalText::default(),
            class: OptionalText::default(),
        }
    }

    /// The heading of the page: a large `h1`.
    pub fn page(content: impl IntoAny) -> Self {
        Self::new(content).level(Level::One).size(Size::L)
    }

    /// Shows the words in this size.
    #[must_use]
    pub fn size(mut self, size: Size) -> Self {
        self.size = Some(size);
        self
    }

    /// Makes the words a heading of this rank. A label or legend is wrapped in
    /// the heading (or wraps it); other components use the rank instead of
    /// their own.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// Adds smaller words.
    #[must_use]
    pub fn caption(mut self, caption: Caption) -> Self {
        self.caption = Some(caption);
        self
    }

    /// Adds words that only a screen reader speaks.
    #[must_use]
    pub fn hidden_text(mut self, text: impl Into<OptionalText>) -> Self {
        self.hidden_text = text.into();
        self
    }

    /// Hides the heading from sight but not from screen readers.
    #[must_use]
    pub fn visually_hidden(self) -> Self {
        self.class("nhsuk-u-visually-hidden")
    }

    /// Sets the id of the element that holds the words.
    #[must_use]
    pub fn id(mut self, id: impl Into<OptionalText>) -> Self {
        self.id = id.into();
        self
    }

    /// Adds classes to the element that holds the words.
    #[must_use]
    pub fn class(mut self, class: impl Into<OptionalText>) -> Self {
        self.class = class.into();
        self
    }

    /// The class list: the block's class, a modifier for the size under this
    /// prefix, and the heading's own classes.
    pub(super) fn class_list(&self, block: &str, size_prefix: &str) -> String {
        let sized = self.size.map(|size| format!("{size_prefix}{}", size.suffix()));
        ClassList::new(block).with(sized.as_deref()).with(self.class.as_deref()).into_string()
    }

    /// Renders as a heading element: of the heading's own rank or this one.
    pub(super) fn render(self, block: &str, size_prefix: &str, default: Level) -> AnyView {
        let class = self.class_list(block, size_prefix);
        let level = self.level.unwrap_or(default);
        let id = self.id;
        let caption = self.caption.map(|caption| caption.inside(self.size));
        let hidden = self.hidden_text.get().map(hidden_after);
        heading_element(level, class, id, view! { {caption} {self.content} {hidden} }.into_any())
    }
}

impl From<&'static str> for Heading {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Heading {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&'static str> for Optional<Heading> {
    fn from(text: &'static str) -> Self {
        Heading::from(text).into()
    }
}

impl From<String> for Optional<Heading> {
    fn from(text: String) -> Self {
        Heading::from(text).into()
    }
}

/// Words after a text, for screen readers only.
pub(super) fn hidden_after(text: impl std::fmt::Display) -> AnyView {
    let text = format!(" {text}");
    view! { <span class="nhsuk-u-visually-hidden">{text}</span> }.into_any()
}

/// A heading element of the given rank.
pub(super) fn heading_element(
    level: Level,
    class: String,
    id: OptionalText,
    children: AnyView,
) -> AnyView {
    let id = id.get();
    match level {
        Level::One => view! { <h1 class=class id=id>{children}</h1> }.into_any(),
        Level::Two => view! { <h2 class=class id=id>{children}</h2> }.into_any(),
        Level::Three => view! { <h3 class=class id=id>{children}</h3> }.into_any(),
        Level::Four => view! { <h4 class=class id=id>{children}</h4> }.into_any(),
    }
}
