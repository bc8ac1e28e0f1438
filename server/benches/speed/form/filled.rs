//! A form in which every question that is asked is answered.

use chrono::NaiveDate;
use domain::taxonomy::{Field, Form, Kind, Page, Part, RawAnswers};

/// What is told, at the length of an ordinary report.
const STORY: &str = "During the morning round the infusion pump beside bed 12 was found to be \
     running at twice the rate that was prescribed. The night team had changed the syringe at \
     about five and had been called away before the second check. The patient was drowsy and was \
     seen by the doctor within ten minutes; the infusion was stopped and observations were taken \
     every quarter of an hour. She was awake and talking by nine.";

/// The question that says what the event is.
const EVENT: &str = "AdverseEvent.event";

/// The question that says how many patients were affected.
const PATIENTS: &str = "Candour.PatientCount";

/// An incident that affected so many patients, as a form holds it once every
/// page has been filled in; none if it cannot be.
pub fn incident(form: Form, patients: u16, today: NaiveDate) -> Option<RawAnswers> {
    let mut raw = RawAnswers::default();
    let mut page = form.pages(&raw).first().copied();
    while let Some(at) = page {
        for posted in posts(form, at, &raw, patients, today)? {
            form.take(at, &mut raw, posted, today);
        }
        page = form.next(&raw, at.slug);
    }
    form.parse(&raw, today).is_ok().then_some(raw)
}

/// What is posted from a page until it will do: the first answers open others.
fn posts(
    form: Form,
    page: &'static Page,
    raw: &RawAnswers,
    patients: u16,
    today: NaiveDate,
) -> Option<Vec<Vec<(String, String)>>> {
    let (mut raw, mut posts) = (raw.clone(), Vec::new());
    let mut refused: Vec<String> = Vec::new();
    for turn in 0..6 {
        let asked = form.fields(page, &raw).into_iter().filter(|shown| shown.asked);
        let answers = asked.flat_map(|shown| {
            let typed = typed(shown.field, &raw);
            match typed.is_empty() || refused.contains(&shown.field.name()) {
                true => answer(shown.field, patients, turn, today),
                false => typed,
            }
        });
        let post: Vec<(String, String)> = answers.collect();
        form.take(page, &mut raw, post.clone(), today);
        posts.push(post);
        let opened = form.fields(page, &raw).into_iter().filter(|shown| shown.asked);
        let open = opened.filter(|shown| typed(shown.field, &raw).is_empty()).count();
        refused = match form.check_page(page, &raw, today) {
            Ok(()) if open == 0 => return Some(posts),
            Ok(()) => Vec::new(),
            Err(errors) => errors.into_iter().map(|error| error.field).collect(),
        };
    }
    None
}

/// What is typed in a field.
pub fn typed(field: Field, raw: &RawAnswers) -> Vec<(String, String)> {
    let inputs = field.inputs().into_iter();
    let values = |name: String| {
        let values = raw.get(&name).to_vec();
        values.into_iter().map(move |value| (name.clone(), value))
    };
    inputs.flat_map(values).collect()
}

/// An answer to a question.
fn answer(field: Field, patients: u16, turn: usize, today: NaiveDate) -> Vec<(String, String)> {
    let one = |value: &str| vec![(field.name(), value.to_owned())];
    match field.element.kind {
        _ if field.key() == EVENT => one("incident"),
        _ if field.key() == PATIENTS => one(&patients.to_string()),
        Kind::Line => one("A porter"),
        Kind::Text => one(STORY),
        Kind::Code(list) => {
            let codes: Vec<&str> = list.offered(today, &[]).map(|code| code.code).collect();
            one(codes.get(turn).or(codes.first()).copied().unwrap_or_default())
        }
        Kind::Codes(list) => {
            let most = if list.is_long() { 2 } else { list.codes.len() };
            let codes = list.offered(today, &[]).filter(|code| !code.exclusive).take(most);
            codes.map(|code| (field.name(), code.code.to_owned())).collect()
        }
        Kind::Date | Kind::MonthYear => field
            .parts()
            .iter()
            .map(|part| {
                let value = if matches!(part, Part::Year) { "2025" } else { "3" };
                (field.part(*part), value.to_owned())
            })
            .collect(),
        Kind::Time => one("14:05"),
        Kind::Organisation => one("RR8"),
        Kind::Products(_) => one("Insulin glargine"),
        Kind::Integer | Kind::Count => one("1"),
        Kind::Age => vec![
            (field.part(Part::Number), "71".to_owned()),
            (field.part(Part::Unit), "years".to_owned()),
        ],
        Kind::Boolean | Kind::YesNo => one("true"),
    }
}
