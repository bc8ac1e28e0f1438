//! The fixtures of form fields.

use app::components::*;
use leptos::prelude::*;

use super::{
    frame::{button_variant, inside},
    options::Options,
};

fn error(options: &Options) -> Option<String> {
    options.at("errorMessage").plain()
}

/// `errorMessage: true` marks a field without a message.
fn invalid(options: &Options) -> bool {
    options.flag("errorMessage")
}

fn name(options: &Options) -> String {
    options.text("name").unwrap_or_default()
}

fn after(options: &Options) -> Option<AnyView> {
    options.at("formGroup").content("afterInput")
}

pub fn input(options: &Options) -> Option<AnyView> {
    Some(
        view! {
            <TextInput
                name=name(options)
                label=options.heading("label")?
                id=options.text("id")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                value=options.text("value")
                kind=options.constant("type").unwrap_or("text")
                width=options.number("width")
                autocomplete=options.text("autocomplete")
                inputmode=options.text("inputmode")
                spellcheck=options.at("spellcheck").maybe_flag()
                code=options.flag("code")
                disabled=options.flag("disabled")
                prefix=options.content("prefix")
                suffix=options.content("suffix")
                after=after(options)
                class=options.text("classes")
            />
        }
        .into_any(),
    )
}

pub fn textarea(options: &Options) -> Option<AnyView> {
    Some(
        view! {
            <Textarea
                name=name(options)
                label=options.heading("label")?
                id=options.text("id")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                autocomplete=options.text("autocomplete")
                disabled=options.flag("disabled")
            />
        }
        .into_any(),
    )
}

pub fn character_count(options: &Options) -> Option<AnyView> {
    let most = options.number("maxlength")?;
    let limit = match options.text("countType").as_deref() {
        Some("words") => Limit::Words(most),
        _ => Limit::Characters(most),
    };
    Some(
        view! {
            <CharacterCount
                name=name(options)
                label=options.heading("label")?
                limit
                threshold=options.number("threshold")
                id=options.text("id")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                value=options.text("value")
                rows=options.number("rows").unwrap_or(5)
                disabled=options.flag("disabled")
            />
        }
        .into_any(),
    )
}

pub fn password_input(options: &Options) -> Option<AnyView> {
    let button = options.at("button");
    let button = match button.text("variant") {
        None => ButtonVariant::Secondary,
        Some(_) => button_variant(&button),
    };
    Some(
        view! {
            <PasswordInput
                name=name(options)
                label=options.heading("label")?
                id=options.text("id")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                value=options.text("value")
                autocomplete=options.text("autocomplete").unwrap_or("current-password".into())
                width=options.number("width")
                code=options.flag("code")
                prefix=options.content("prefix")
                disabled=options.flag("disabled")
                button
            />
        }
        .into_any(),
    )
}

fn choices(options: &Options) -> Option<Vec<Choice>> {
    let mut choices = Vec::new();
    let mut divider = None;
    for item in options.list("items") {
        if let Some(word) = item.text("divider") {
            divider = Some(word);
            continue;
        }
        let mut choice = Choice::new(item.text("value")?, item.words()?).hint(item.content("hint"));
        if let Some(word) = divider.take() {
            choice = choice.after_divider(word);
        }
        if let Some(fields) = item.content("conditional") {
            choice = choice.reveals(fields);
        }
        if item.flag("disabled") {
            choice = choice.disabled();
        }
        if item.text("behaviour").as_deref() == Some("exclusive") {
            choice = choice.exclusive();
        }
        if let Some(name) = item.text("name") {
            choice = choice.name(name);
        }
        choices.push(choice);
    }
    Some(choices)
}

pub fn radios(options: &Options) -> Option<AnyView> {
    Some(
        view! {
            <Radios
                name=name(options)
                items=choices(options)?
                legend=options.at("fieldset").heading("legend")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                value=options.text("value")
                id_prefix=options.text("idPrefix")
                small=options.flag("small")
                inline=options.flag("inline")
                disabled=options.flag("disabled")
            />
        }
        .into_any(),
    )
}

pub fn checkboxes(options: &Options) -> Option<AnyView> {
    let values = options.list("values").iter().filter_map(Options::maybe_text).collect();
    Some(
        view! {
            <Checkboxes
                name=name(options)
                items=choices(options)?
                legend=options.at("fieldset").heading("legend")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                values
                id_prefix=options.text("idPrefix")
                small=options.flag("small")
                inline=options.flag("inline")
                disabled=options.flag("disabled")
            />
        }
        .into_any(),
    )
}

pub fn select(options: &Options) -> Option<AnyView> {
    let lines = options
        .list("items")
        .iter()
        .map(|item| {
            if item.flag("divider") {
                return Some(SelectOption::divider());
            }
            let line = SelectOption::new(item.text("value")?, item.text("text")?);
            Some(if item.flag("disabled") { line.disabled() } else { line })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(
        view! {
            <Select
                name=name(options)
                label=options.heading("label")?
                options=lines
                id=options.text("id")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                value=options.text("value")
                after=after(options)
                disabled=options.flag("disabled")
            />
        }
        .into_any(),
    )
}

pub fn date_input(options: &Options) -> Option<AnyView> {
    let items = options.list("items");
    // A part is described under its own key or in the list of items.
    let part = |key: &str| {
        let item = items.iter().find(|item| item.text("name").as_deref() == Some(key)).cloned();
        item.unwrap_or_else(|| options.at(key))
    };
    let left_out = |key: &str| {
        if items.is_empty() { options.at(key).is_false() } else { part(key).is_null() }
    };
    let typed = |key: &str| {
        part(key).text("value").or_else(|| options.at("values").text(key)).unwrap_or_default()
    };
    let wrong = DatePartsWrong {
        day: part("day").flag("error"),
        month: part("month").flag("error"),
        year: part("year").flag("error"),
    };
    Some(
        view! {
            <DateInput
                id=options.text("id").unwrap_or_default()
                name_prefix=options.text("namePrefix")
                legend=options.at("fieldset").heading("legend")
                hint=options.content("hint")
                error=error(options)
                invalid=invalid(options)
                wrong
                value=DateParts { day: typed("day"), month: typed("month"), year: typed("year") }
                birthday=part("day").text("autocomplete").is_some()
                without_day=left_out("day")
                without_year=left_out("year")
                disabled=options.flag("disabled")
            />
        }
        .into_any(),
    )
}

pub fn fieldset(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = inside(options, block);
    Some(view! { <Fieldset legend=options.heading("legend")?>{children}</Fieldset> }.into_any())
}

pub fn label(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let heading = match block {
        None => options.as_heading()?,
        Some(block) => options.as_heading_of(super::fragment::view(block)),
    };
    Some(view! { <Label heading for_id=options.text("for")/> }.into_any())
}

pub fn hint(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = inside(options, block)?;
    Some(view! { <Hint>{children}</Hint> }.into_any())
}

pub fn error_message(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = inside(options, block)?;
    let prefix = match options.at("visuallyHiddenText") {
        prefix if prefix.is_false() => String::new(),
        prefix => prefix.maybe_text().unwrap_or("Error".into()),
    };
    Some(view! { <ErrorMessage prefix>{children}</ErrorMessage> }.into_any())
}
