//! The parts of a longer job, and how far each is.

use leptos::prelude::*;

use super::{OptionalContent, OptionalText, class_list::ClassList};

/// One part of the job.
pub struct TaskItem {
    title: AnyView,
    href: OptionalText,
    hint: OptionalContent,
    status: OptionalContent,
    status_class: OptionalText,
}

impl TaskItem {
    /// A part of this name.
    pub fn new(title: impl IntoAny) -> Self {
        Self {
            title: title.into_any(),
            href: OptionalText::default(),
            hint: OptionalContent::default(),
            status: OptionalContent::default(),
            status_class: OptionalText::default(),
        }
    }

    /// Where it is done. Without one it cannot be started yet.
    #[must_use]
    pub fn href(mut self, href: impl Into<OptionalText>) -> Self {
        self.href = href.into();
        self
    }

    /// What it is about.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<OptionalContent>) -> Self {
        self.hint = hint.into();
        self
    }

    /// How far it is: words or a `Tag`.
    #[must_use]
    pub fn status(mut self, status: impl Into<OptionalContent>) -> Self {
        self.status = status.into();
        self
    }

    /// Adds classes to the status.
    #[must_use]
    pub fn status_class(mut self, class: impl Into<OptionalText>) -> Self {
        self.status_class = class.into();
        self
    }

    fn render(self, id: &str) -> AnyView {
        let hint_id = format!("{id}-hint");
        let status_id = format!("{id}-status");
        let has_link = self.href.as_deref().is_some();
        let class = ClassList::new("nhsuk-task-list__item")
            .when(has_link, "nhsuk-task-list__item--with-link")
            .into_string();
        let status_class = ClassList::new("nhsuk-task-list__status")
            .with(self.status_class.as_deref())
            .into_string();
        let described_by = ClassList::new("")
            .when(self.hint.is_some(), &hint_id)
            .with(Some(&status_id))
            .into_string();
        let title = match self.href.get() {
            None => view! { <div>{self.title}</div> }.into_any(),
            Some(href) => view! {
                <a class="nhsuk-task-list__link nhsuk-link" href=href aria-describedby=described_by>
                    {self.title}
                </a>
            }
            .into_any(),
        };
        let hint = self.hint.get().map(|hint| {
            view! { <div class="nhsuk-task-list__hint" id=hint_id>{hint}</div> }
        });
        view! {
            <li class=class>
                <div class="nhsuk-task-list__name-and-hint">{title} {hint}</div>
                <div class=status_class id=status_id>{self.status.get()}</div>
            </li>
        }
        .into_any()
    }
}

/// The parts of a longer job.
#[component]
pub fn TaskList(
    /// The parts.
    items: Vec<TaskItem>,
    /// Start of all ids.
    #[prop(default = "task-list".into(), into)]
    id_prefix: String,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-task-list").with(class.as_deref()).into_string();
    let items = items
        .into_iter()
        .zip(1..)
        .map(|(item, number): (_, u32)| item.render(&format!("{id_prefix}-{number}")))
        .collect_view();
    view! { <ul class=class>{items}</ul> }.into_any()
}
