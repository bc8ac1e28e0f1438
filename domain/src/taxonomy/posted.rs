//! Answers as the inputs of a page send them, for the server that takes them
//! and the browser that checks them first.
//!
//! A page sends its own answers, and the coded ones of the other pages, which
//! say what is asked. An organisation is chosen from a list or, where it is not
//! listed, named by what was typed to look for it.

use super::{Audience, Field, FieldError, Form, Kind, Page};

/// Before the name of a field: the field of the words that are looked for.
pub const WORDS: &str = "words.";

/// The button that looks for an organisation; its value is the name of the
/// field that is looked for.
pub const FIND: &str = "find";

/// What is chosen when the organisation is not in the list. No ODS code, as
/// those have no hyphen.
pub const NOT_LISTED: &str = "not-listed";

/// The question that takes, in words, an organisation which is not listed: the
/// taxonomy names it after the question for the listed one.
pub fn partner(form: Form, field: Field) -> Option<Field> {
    let listed = matches!(field.element.kind, Kind::Organisation);
    let name = format!("{}Other", field.key());
    let element = form.element(&name)?;
    listed.then_some(Field { element, instance: field.instance })
}

/// The question for a listed organisation that a question in words belongs to.
fn asked_by(form: Form, field: Field) -> Option<Field> {
    let key = field.key().strip_suffix("Other")?;
    let element = form.element(key)?;
    let listed = matches!(element.kind, Kind::Organisation);
    listed.then_some(Field { element, instance: field.instance })
}

/// Whether a page asks a question as the partner of another one on it.
pub fn is_partner(page: &Page, field: Field) -> bool {
    field.key().strip_suffix("Other").is_some_and(|key| {
        page.elements()
            .iter()
            .any(|element| element.key == key && matches!(element.kind, Kind::Organisation))
    })
}

/// Whether a value of a field says that the organisation is not listed.
pub fn is_not_listed(field: Field, value: &str) -> bool {
    matches!(field.element.kind, Kind::Organisation) && value == NOT_LISTED
}

/// Whether a field of another page goes with this one. It may say what the page
/// asks, or how. The public's pages bring what else was chosen too, as it is all
/// that is left of a form that has expired; a draft of staff does not expire
/// while it is filled in, and may tell of many patients, of whom a page about
/// one need not know the others.
pub fn is_context(form: Form, page: &Page, name: &str) -> bool {
    form.field(name).is_some_and(|field| {
        matches!(field.element.kind, Kind::Code(_) | Kind::Codes(_) | Kind::Boolean | Kind::Count)
            && !field.element.is_statutory()
            && !page.elements().contains(&field.element)
            && (form.audience() == Audience::Public || page.may_depend_on(field))
    })
}

/// The answers in a post: the name of an organisation that is not listed is
/// the answer to the question's partner in words.
pub fn taken(form: Form, page: &Page, posted: &[(String, String)]) -> Vec<(String, String)> {
    let mut answers = Vec::with_capacity(posted.len());
    for (name, value) in posted {
        match form.field(name) {
            Some(field) if is_partner(page, field) => {}
            Some(field) if is_not_listed(field, value) => {
                let words = format!("{WORDS}{name}");
                let words = posted.iter().find(|(name, _)| *name == words);
                let other = partner(form, field);
                answers
                    .extend(other.zip(words).map(|(other, words)| (other.name(), words.1.clone())));
            }
            _ => answers.push((name.clone(), value.clone())),
        }
    }
    answers
}

/// The id of the input of a page at which something is wrong.
pub fn anchor(form: Form, error: &FieldError) -> String {
    let asked = form.field(&error.field).and_then(|field| asked_by(form, field));
    asked.map_or_else(|| error.anchor.clone(), Field::anchor)
}
