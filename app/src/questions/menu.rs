//! Closed questions with more answers than a page can lay out: menus.

use domain::taxonomy::{CodeList, Field};
use leptos::prelude::*;

use super::control::Sheet;
use crate::components::{Fieldset, Heading, Hint, Select, SelectOption};

/// How many menus stand open beside those that are answered.
const OPEN: usize = 2;

/// A menu for one answer.
pub(super) fn one(
    sheet: &Sheet,
    field: Field,
    heading: Heading,
    list: &'static CodeList,
) -> AnyView {
    view! {
        <Select
            name=field.name()
            label=heading
            hint=field.hint(sheet.form, &sheet.filled.answers)
            error=sheet.error(field)
            options=options(list)
            value=sheet.filled.answers.first(&field.name()).to_owned()
        />
    }
    .into_any()
}

/// A menu for each answer, and some that are still open.
pub(super) fn several(
    sheet: &Sheet,
    field: Field,
    heading: Heading,
    list: &'static CodeList,
) -> AnyView {
    let name = field.name();
    let answers = &sheet.filled.answers;
    let given = answers.get(&name);
    let chosen = list.codes.iter().filter(|code| given.iter().any(|given| given == code.code));
    let values = chosen.map(|code| code.code).chain([""; OPEN]);
    let menus = values.enumerate().map(|(at, value)| {
        let id = if at == 0 { name.clone() } else { format!("{name}-{}", at + 1) };
        let error = (at == 0).then(|| sheet.error(field)).flatten();
        let label = format!("{} {}", field.element.label, at + 1);
        view! { <Select name=name.clone() id label error options=options(list) value=value.to_owned() /> }.into_any()
    });
    let menus = menus.collect::<Vec<_>>();
    let hint_id = format!("{name}-about");
    let hint = field
        .hint(sheet.form, answers)
        .map(|hint| view! { <Hint id=hint_id.clone()>{hint}</Hint> });
    let described_by = hint.is_some().then_some(hint_id);
    view! { <Fieldset legend=heading described_by>{hint} {menus}</Fieldset> }.into_any()
}

fn options(list: &'static CodeList) -> Vec<SelectOption> {
    let answers = list.codes.iter().map(|code| SelectOption::new(code.code, code.label));
    std::iter::once(SelectOption::new("", "")).chain(answers).collect()
}
