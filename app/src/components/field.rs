//! What every form field has around its control: a hint, what is wrong, and
//! the ids that tie both to the control for screen readers.

use leptos::prelude::*;

use super::{ErrorMessage, Hint, OptionalContent, OptionalText, class_list::ClassList};

/// The hint and the error of one field or group of fields.
#[derive(Clone)]
pub(super) struct Guidance {
    id: String,
    described_by: Option<String>,
    has_hint: bool,
    error: MaybeProp<String>,
    invalid: Signal<bool>,
}

impl Guidance {
    /// For the field of this id. `invalid` marks it as wrong without a message
    /// of its own; `described_by` are ids that come before the hint.
    pub(super) fn new(
        id: &str,
        described_by: OptionalText,
        has_hint: bool,
        error: MaybeProp<String>,
        invalid: Signal<bool>,
    ) -> Self {
        let described_by = described_by.get().map(String::from);
        Self { id: id.to_owned(), described_by, has_hint, error, invalid }
    }

    /// Whether the answer is wrong now.
    pub(super) fn wrong(&self) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
        let Self { error, invalid, .. } = *self;
        move || error.read().is_some() || invalid.get()
    }

    /// Value of `aria-describedby` now.
    pub(super) fn described_by(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let fixed = ClassList::new(self.described_by.as_deref().unwrap_or_default())
            .with(self.has_hint.then(|| format!("{}-hint", self.id)).as_deref());
        let (error, error_id) = (self.error, format!("{}-error", self.id));
        move || {
            let wrong = error.read().is_some();
            let ids = fixed.clone().when(wrong, &error_id).into_string();
            (!ids.is_empty()).then_some(ids)
        }
    }

    /// The hint, then the error message whenever there is one.
    pub(super) fn render(&self, hint: OptionalContent) -> AnyView {
        let hint_id = format!("{}-hint", self.id);
        let hint = hint.get().map(|hint| view! { <Hint id=hint_id>{hint}</Hint> });
        let (error, id) = (self.error, self.id.clone());
        let message = move || {
            let id = format!("{id}-error");
            error.get().map(|error| view! { <ErrorMessage id=id>{error}</ErrorMessage> })
        };
        view! { {hint} {message} }.into_any()
    }

    /// Class of the form group around it all, with its own extra classes.
    pub(super) fn group_class(
        &self,
        class: OptionalText,
    ) -> impl Fn() -> String + Send + Sync + 'static {
        let wrong = self.wrong();
        move || {
            ClassList::new("nhsuk-form-group")
                .when(wrong(), "nhsuk-form-group--error")
                .with(class.as_deref())
                .into_string()
        }
    }
}
