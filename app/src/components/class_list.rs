//! Builds the `class` attribute in the order that the design system writes it.

/// A space-separated list of class names.
#[derive(Clone, Debug)]
pub(super) struct ClassList(String);

impl ClassList {
    /// Starts with the block's own class.
    pub(super) fn new(block: &str) -> Self {
        Self(block.to_owned())
    }

    /// Adds a class when the condition holds.
    pub(super) fn when(self, condition: bool, class: &str) -> Self {
        self.with(condition.then_some(class))
    }

    /// Adds a class when there is one.
    pub(super) fn with(mut self, class: Option<&str>) -> Self {
        if let Some(class) = class.filter(|class| !class.is_empty()) {
            if !self.0.is_empty() {
                self.0.push(' ');
            }
            self.0.push_str(class);
        }
        self
    }

    /// The value of the attribute.
    pub(super) fn into_string(self) -> String {
        self.0
    }
}
