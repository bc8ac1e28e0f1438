//! Mistakes on the page: a summary that takes the focus, and a message at each
//! input, as the server would render them.

use web_sys::{Element, HtmlFormElement};

use crate::page::{all, document, element, tell_inserted};

/// Before the title of a page on which something is wrong.
const WRONG: &str = "Error: ";

/// The classes of a wrong input, each after its right one.
const WRONG_INPUTS: [(&str, &str); 3] = [
    ("nhsuk-input", "nhsuk-input--error"),
    ("nhsuk-textarea", "nhsuk-textarea--error"),
    ("nhsuk-select", "nhsuk-select--error"),
];

/// One thing that is wrong.
pub(crate) struct Mistake {
    /// The id of the input.
    pub(crate) input: String,
    /// What to do about it.
    pub(crate) message: String,
}

/// Shows these mistakes in place of those shown before.
pub(crate) fn show(form: &HtmlFormElement, mistakes: &[Mistake]) {
    forget(form);
    let document = document();
    if !document.title().starts_with(WRONG) {
        document.set_title(&format!("{WRONG}{}", document.title()));
    }
    for mistake in mistakes {
        // A question without its input is in the summary all the same.
        let _ = mark(mistake);
    }
    if let Some(summary) = summary(mistakes)
        && let Ok(Some(main)) = document.query_selector("main")
    {
        let _ = main.insert_before(&summary, main.first_child().as_ref());
        tell_inserted(&summary);
    }
}

/// Takes away what was shown before, by the server too.
fn forget(form: &HtmlFormElement) {
    for gone in all::<Element>(&document().into(), ".nhsuk-error-summary") {
        gone.remove();
    }
    for message in all::<Element>(form, ".nhsuk-error-message") {
        let id = message.id();
        for described in all::<Element>(form, &format!("[aria-describedby~='{id}']")) {
            describe(&described, |ids| ids.retain(|other| *other != id));
        }
        message.remove();
    }
    let classes = WRONG_INPUTS.iter().map(|(_, wrong)| *wrong);
    for class in classes.chain(["nhsuk-form-group--error"]) {
        for wrong in all::<Element>(form, &format!(".{class}")) {
            let _ = wrong.class_list().remove_1(class);
        }
    }
}

/// The group of a question that an input belongs to. The parts of a date are groups
/// of their own within it, but one question.
fn group_of(input: &Element) -> Option<Element> {
    let date = input.closest(".nhsuk-date-input").ok()?;
    date.as_ref().unwrap_or(input).closest(".nhsuk-form-group").ok()?
}

/// Puts a message at its input, and ties the two for screen readers.
fn mark(mistake: &Mistake) -> Option<()> {
    let input = document().get_element_by_id(&mistake.input)?;
    let group = group_of(&input)?;
    let _ = group.class_list().add_1("nhsuk-form-group--error");
    let choices = ".nhsuk-radios, .nhsuk-checkboxes, .nhsuk-date-input";
    let several = input.closest(choices).ok()?.filter(|several| group.contains(Some(several)));
    let (before, described) = match several {
        Some(several) => (several.clone(), several.closest("fieldset").ok()?.unwrap_or(several)),
        None => (input.closest(".nhsuk-input-wrapper").ok()?.unwrap_or(input.clone()), input),
    };
    let id = format!("{}-error", mistake.input);
    let message = element("span", "nhsuk-error-message")?;
    message.set_id(&id);
    let prefix = element("span", "nhsuk-u-visually-hidden")?;
    prefix.set_text_content(Some("Error: "));
    let words = element("span", "")?;
    words.set_text_content(Some(&mistake.message));
    let _ = message.append_child(&prefix);
    let _ = message.append_child(&words);
    let _ = before.parent_node()?.insert_before(&message, Some(&before));
    describe(&described, |ids| ids.push(id.clone()));
    for (right, wrong) in WRONG_INPUTS {
        for input in all::<Element>(&group, &format!(".{right}")) {
            // A question that one of the choices opens is a group of its own.
            if group_of(&input).as_ref() == Some(&group) {
                let _ = input.class_list().add_1(wrong);
            }
        }
    }
    Some(())
}

fn summary(mistakes: &[Mistake]) -> Option<Element> {
    let summary = element("div", "nhsuk-error-summary")?;
    let _ = summary.set_attribute("data-module", "nhsuk-error-summary");
    let alert = element("div", "")?;
    let _ = alert.set_attribute("role", "alert");
    let heading = element("h2", "nhsuk-error-summary__heading")?;
    heading.set_text_content(Some("There is a problem"));
    let body = element("div", "nhsuk-error-summary__body")?;
    let list = element("ul", "nhsuk-list nhsuk-error-summary__list")?;
    for mistake in mistakes {
        let item = element("li", "")?;
        let link = element("a", "")?;
        let _ = link.set_attribute("href", &format!("#{}", mistake.input));
        link.set_text_content(Some(&mistake.message));
        let _ = item.append_child(&link);
        let _ = list.append_child(&item);
    }
    let _ = body.append_child(&list);
    let _ = alert.append_child(&heading);
    let _ = alert.append_child(&body);
    let _ = summary.append_child(&alert);
    Some(summary)
}

/// Changes the ids of what describes an element.
fn describe(element: &Element, change: impl Fn(&mut Vec<String>)) {
    let ids = element.get_attribute("aria-describedby").unwrap_or_default();
    let mut ids: Vec<String> = ids.split_ascii_whitespace().map(str::to_owned).collect();
    change(&mut ids);
    // Fails for no name but an empty or spaced one.
    let _ = if ids.is_empty() {
        element.remove_attribute("aria-describedby")
    } else {
        element.set_attribute("aria-describedby", &ids.join(" "))
    };
}
