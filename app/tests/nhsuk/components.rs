//! Which component renders which fixture.

use leptos::prelude::*;

use super::{content, fixture::Fixture, forms, frame, tables};

/// The components of the package that the product uses.
pub const NAMES: &[&str] = &[
    "skip-link",
    "header",
    "footer",
    "breadcrumb",
    "back-link",
    "button",
    "action-link",
    "input",
    "textarea",
    "character-count",
    "password-input",
    "radios",
    "checkboxes",
    "select",
    "date-input",
    "fieldset",
    "label",
    "hint",
    "error-message",
    "error-summary",
    "summary-list",
    "tables",
    "pagination",
    "tag",
    "inset-text",
    "warning-callout",
    "details",
    "panel",
    "notification-banner",
    "card",
    "task-list",
];

/// Gives the options of a fixture to our component.
pub fn render(fixture: &Fixture) -> Result<AnyView, String> {
    let options = &fixture.options;
    let block = fixture.block.as_deref();
    let view = match fixture.component {
        "skip-link" => frame::skip_link(options),
        "header" => frame::header(options, &fixture.html),
        "footer" => frame::footer(options, block),
        "breadcrumb" => frame::breadcrumb(options),
        "back-link" => frame::back_link(options, block),
        "button" => frame::button(options),
        "action-link" => frame::action_link(options, block),
        "input" => forms::input(options),
        "textarea" => forms::textarea(options),
        "character-count" => forms::character_count(options),
        "password-input" => forms::password_input(options),
        "radios" => forms::radios(options),
        "checkboxes" => forms::checkboxes(options),
        "select" => forms::select(options),
        "date-input" => forms::date_input(options),
        "fieldset" => forms::fieldset(options, block),
        "label" => forms::label(options, block),
        "hint" => forms::hint(options, block),
        "error-message" => forms::error_message(options, block),
        "error-summary" => content::error_summary(options, block),
        "summary-list" => content::summary_list(options),
        "tables" => tables::table(options),
        "pagination" => content::pagination(options),
        "tag" => content::tag(options, block),
        "inset-text" => content::inset_text(options, block),
        "warning-callout" => content::warning_callout(options, block),
        "details" => content::details(options, block),
        "panel" => content::panel(options, block),
        "notification-banner" => content::notification_banner(options, block),
        "card" => content::card(options, block),
        "task-list" => content::task_list(options),
        other => return Err(format!("no component for {other}")),
    };
    view.ok_or_else(|| "our component has no such options".to_owned())
}
