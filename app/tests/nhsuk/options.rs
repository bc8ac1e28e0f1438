//! The options of a fixture, read the way the package's templates read them.

use std::fmt;

use app::components::{Caption, Heading, Level, Size};
use leptos::prelude::*;
use serde_json::Value;

use super::fragment;

/// A JSON object of options, or any value within one.
#[derive(Clone)]
pub struct Options(Value);

impl Options {
    pub fn new(value: Value) -> Self {
        Self(value)
    }

    /// What is under a key; null when there is nothing.
    pub fn at(&self, key: &str) -> Self {
        Self(self.0.get(key).cloned().unwrap_or(Value::Null))
    }

    pub fn is_null(&self) -> bool {
        self.0.is_null()
    }

    pub fn is_false(&self) -> bool {
        self.0 == Value::Bool(false)
    }

    /// Whether an option that is `true` or an object of details is given.
    pub fn flag_or_object(&self) -> bool {
        self.0 == Value::Bool(true) || self.0.is_object()
    }

    pub fn flag(&self, key: &str) -> bool {
        self.at(key).maybe_flag().unwrap_or(false)
    }

    pub fn maybe_flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    /// A string or number as text.
    pub fn maybe_text(&self) -> Option<String> {
        match &self.0 {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub fn text(&self, key: &str) -> Option<String> {
        self.at(key).maybe_text()
    }

    /// For props that take constants.
    pub fn constant(&self, key: &str) -> Option<&'static str> {
        self.text(key).map(|text| &*text.leak())
    }

    pub fn number<T: TryFrom<u64>>(&self, key: &str) -> Option<T> {
        self.0.get(key)?.as_u64()?.try_into().ok()
    }

    /// The objects or strings of a list; templates skip all else.
    pub fn list(&self, key: &str) -> Vec<Self> {
        self.at(key).entries()
    }

    pub fn entries(&self) -> Vec<Self> {
        let entries = self.0.as_array().cloned().unwrap_or_default();
        entries.into_iter().map(Self).filter(Self::is_content).collect()
    }

    fn is_content(&self) -> bool {
        self.0.is_object() || self.0.is_string() || self.0.is_array()
    }

    /// A string, or `text` or `html` of an object.
    pub fn words(&self) -> Option<AnyView> {
        if let Some(html) = self.text("html") {
            return Some(fragment::view(&html));
        }
        let text = self.maybe_text().or_else(|| self.text("text"))?;
        Some(text.trim().to_owned().into_any())
    }

    pub fn content(&self, key: &str) -> Option<AnyView> {
        self.at(key).words()
    }

    /// Words without markup.
    pub fn plain(&self) -> Option<String> {
        self.maybe_text().or_else(|| self.text("text"))
    }

    /// The label, legend, caption or heading under a key.
    pub fn heading(&self, key: &str) -> Option<Heading> {
        self.at(key).as_heading()
    }

    pub fn as_heading(&self) -> Option<Heading> {
        let inner = self.at("heading");
        let words = match self.names_a_heading() {
            true => inner.words().or_else(|| self.words()),
            false => self.words().or_else(|| inner.words()),
        };
        words.map(|words| self.as_heading_of(words))
    }

    /// Whether the words are a heading as well as a label or legend.
    fn names_a_heading(&self) -> bool {
        let inner = self.at("heading");
        match self.at("isPageHeading").maybe_flag() {
            Some(true) => !inner.is_false(),
            Some(false) => false,
            None => !inner.is_null() && !inner.is_false(),
        }
    }

    /// A heading of other words with the settings of this one.
    pub fn as_heading_of(&self, words: AnyView) -> Heading {
        let inner = self.at("heading");
        let is_heading = self.names_a_heading();
        let first = |key: &str| match inner.at(key) {
            value if is_heading && !value.is_null() => value,
            _ => self.at(key),
        };
        let mut heading = Heading::new(words).id(self.text("id")).class(self.text("classes"));
        if let Some(size) = first("size").maybe_text() {
            heading = heading.size(size_named(&size));
        }
        let level = if is_heading { inner.level().or(Some(Level::One)) } else { self.level() };
        if let Some(level) = level {
            heading = heading.level(level);
        }
        if let Some(caption) = first("caption").caption() {
            heading = heading.caption(caption);
        }
        heading.hidden_text(self.text("visuallyHiddenText"))
    }

    fn level(&self) -> Option<Level> {
        Some(match self.number::<u8>("level")? {
            1 => Level::One,
            2 => Level::Two,
            3 => Level::Three,
            4 => Level::Four,
            other => panic!("no heading level {other}"),
        })
    }

    fn caption(&self) -> Option<Caption> {
        let text = self.plain()?;
        Some(match self.text("placement").as_deref() {
            Some("before") => Caption::before(text),
            Some("after") => Caption::after(text),
            _ => Caption::new(text),
        })
    }
}

impl fmt::Display for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

fn size_named(name: &str) -> Size {
    match name {
        "xxs" => Size::Xxs,
        "xs" => Size::Xs,
        "s" => Size::S,
        "m" => Size::M,
        "l" => Size::L,
        "xl" => Size::Xl,
        other => panic!("no heading size {other}"),
    }
}
