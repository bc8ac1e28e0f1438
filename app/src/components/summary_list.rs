//! Names and values, such as the answers to check before sending.

use leptos::prelude::*;

use super::{Borders, ItemAction, OptionalText, class_list::ClassList};

/// One name, its value, and what one may do with it.
pub struct SummaryRow {
    key: AnyView,
    value: AnyView,
    actions: Vec<ItemAction>,
    borderless: bool,
    key_width: OptionalText,
}

impl SummaryRow {
    /// A row of this name and value.
    pub fn new(key: impl IntoAny, value: impl IntoAny) -> Self {
        Self {
            key: key.into_any(),
            value: value.into_any(),
            actions: Vec::new(),
            borderless: false,
            key_width: OptionalText::default(),
        }
    }

    /// Adds an action. Say with `about` what it is about.
    #[must_use]
    pub fn action(mut self, action: ItemAction) -> Self {
        self.actions.push(action);
        self
    }

    /// Leaves out the line under the row.
    #[must_use]
    pub fn without_border(mut self) -> Self {
        self.borderless = true;
        self
    }

    /// Width of the column of names, such as `one-half`.
    #[must_use]
    pub fn key_width(mut self, width: &'static str) -> Self {
        self.key_width = width.into();
        self
    }

    fn render(self, any_actions: bool, card: Option<&str>) -> AnyView {
        let class = ClassList::new("nhsuk-summary-list__row")
            .when(any_actions && self.actions.is_empty(), "nhsuk-summary-list__row--no-actions")
            .when(self.borderless, "nhsuk-summary-list__row--no-border")
            .into_string();
        let width = self.key_width.get().map(|width| format!("nhsuk-u-width-{width}"));
        let key_class =
            ClassList::new("nhsuk-summary-list__key").with(width.as_deref()).into_string();
        view! {
            <div class=class>
                <dt class=key_class>{self.key}</dt>
                <dd class="nhsuk-summary-list__value">{self.value}</dd>
                {actions(self.actions, card)}
            </div>
        }
        .into_any()
    }
}

/// One action stands alone; several are a list.
fn actions(actions: Vec<ItemAction>, card: Option<&str>) -> Option<AnyView> {
    let several = actions.len() > 1;
    let actions: Vec<AnyView> = actions
        .into_iter()
        .map(|action| action.render(card))
        .map(|action| match several {
            false => action,
            true => {
                view! { <li class="nhsuk-summary-list__actions-list-item">{action}</li> }.into_any()
            }
        })
        .collect();
    if actions.is_empty() {
        return None;
    }
    let content = match several {
        false => actions.into_any(),
        true => view! { <ul class="nhsuk-summary-list__actions-list">{actions}</ul> }.into_any(),
    };
    Some(view! { <dd class="nhsuk-summary-list__actions">{content}</dd> }.into_any())
}

/// The list of one section, below its heading if it has one.
#[component]
pub fn SummarySection(
    /// The heading.
    heading: Option<String>,
    /// The rows.
    rows: Vec<SummaryRow>,
) -> impl IntoView {
    let heading = heading.map(|text| view! { <h2 class="nhsuk-heading-m">{text}</h2> });
    view! {
        {heading}
        <SummaryList rows />
    }
    .into_any()
}

/// A list of names and values.
#[component]
pub fn SummaryList(
    /// The rows.
    rows: Vec<SummaryRow>,
    /// Which rows have a line under them.
    #[prop(optional)]
    borders: Borders,
    /// Heading of the card around it, which the actions name too.
    #[prop(optional, into)]
    card_heading: OptionalText,
    /// Extra classes.
    #[prop(optional, into)]
    class: OptionalText,
) -> impl IntoView {
    let class = ClassList::new("nhsuk-summary-list")
        .when(borders == Borders::None, "nhsuk-summary-list--no-border")
        .when(borders == Borders::NotLast, "nhsuk-summary-list--no-last-row-border")
        .with(class.as_deref())
        .into_string();
    let any_actions = rows.iter().any(|row| !row.actions.is_empty());
    let rows =
        rows.into_iter().map(|row| row.render(any_actions, card_heading.as_deref())).collect_view();
    view! { <dl class=class>{rows}</dl> }.into_any()
}
