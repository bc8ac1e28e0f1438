//! What a page may hand to a component where words or markup are optional.
//!
//! Pages often hold an `Option` (the hint of a taxonomy element, a stored
//! value), so these types take a plain value and an option alike.

use std::borrow::Cow;

use leptos::prelude::*;

/// Text that may be absent: an attribute value or a few words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionalText(Option<Cow<'static, str>>);

impl OptionalText {
    /// The text, when there is any.
    pub fn get(self) -> Option<Cow<'static, str>> {
        self.0
    }

    /// Borrows the text, when there is any.
    pub fn as_deref(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, or these words instead.
    pub fn or(self, default: &'static str) -> Cow<'static, str> {
        self.0.unwrap_or(Cow::Borrowed(default))
    }
}

impl From<&'static str> for OptionalText {
    fn from(text: &'static str) -> Self {
        Self(Some(Cow::Borrowed(text)))
    }
}

impl From<String> for OptionalText {
    fn from(text: String) -> Self {
        Self(Some(Cow::Owned(text)))
    }
}

impl From<Cow<'static, str>> for OptionalText {
    fn from(text: Cow<'static, str>) -> Self {
        Self(Some(text))
    }
}

impl<T: Into<Self>> From<Option<T>> for OptionalText {
    fn from(text: Option<T>) -> Self {
        text.map_or_else(Self::default, Into::into)
    }
}

/// Words or markup that may be absent. Words are escaped when rendered.
#[derive(Default)]
pub struct OptionalContent(Option<AnyView>);

impl OptionalContent {
    /// The content, when there is any.
    pub fn get(self) -> Option<AnyView> {
        self.0
    }

    /// Whether there is any content.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

impl From<&'static str> for OptionalContent {
    fn from(text: &'static str) -> Self {
        Self(Some(text.into_any()))
    }
}

impl From<String> for OptionalContent {
    fn from(text: String) -> Self {
        Self(Some(text.into_any()))
    }
}

impl From<AnyView> for OptionalContent {
    fn from(view: AnyView) -> Self {
        Self(Some(view))
    }
}

impl<T: Into<Self>> From<Option<T>> for OptionalContent {
    fn from(content: Option<T>) -> Self {
        content.map_or_else(Self::default, Into::into)
    }
}

/// Anything else that may be absent: a page hands over the thing itself, or an
/// option of it.
#[derive(Clone, Copy, Debug)]
pub struct Optional<T>(Option<T>);

impl<T> Optional<T> {
    /// The thing, when there is one.
    pub fn get(self) -> Option<T> {
        self.0
    }
}

impl<T> Default for Optional<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<T> for Optional<T> {
    fn from(thing: T) -> Self {
        Self(Some(thing))
    }
}

impl<T> From<Option<T>> for Optional<T> {
    fn from(thing: Option<T>) -> Self {
        Self(thing)
    }
}
