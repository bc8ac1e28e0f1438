//! Between the pages and what the service keeps of a form.

use chrono::NaiveDate;
use domain::organisation::OdsCode;
use domain::taxonomy::posted::{FIND, is_context, partner, taken};
use domain::taxonomy::{FieldErrors, Form, Kind, Page, RawAnswers};
use service::unfinished::{Kept, PagePost, Unfinished};
use service::{Service, ServiceError};

use super::{Filled, SEEN, Search, problems};
use crate::posted::{FieldProblem, Posted};

/// The most words of a search that are looked at, in characters.
const LONGEST_SEARCH: usize = 100;

/// What a page is filled with from a form that is kept.
pub async fn filled(
    service: &Service,
    form: Form,
    kept: Unfinished,
) -> Result<Filled, ServiceError> {
    let mut filled = Filled { answers: kept.answers, ..Filled::empty(service.today()) };
    let codes: Vec<OdsCode> = filled
        .answers
        .iter()
        .filter(|(name, _)| {
            form.field(name).is_some_and(|f| matches!(f.element.kind, Kind::Organisation))
        })
        .filter_map(|(_, values)| OdsCode::parse(values.first()?).ok())
        .collect();
    filled.named = service.organisations_of(&codes).await?;
    for (field, words) in kept.searches {
        let search = search(service, form, &field, words).await?;
        filled.searches.insert(field, search);
    }
    Ok(filled)
}

/// Looks for what was typed, as the field asks.
pub async fn search(
    service: &Service,
    form: Form,
    field: &str,
    words: String,
) -> Result<Search, ServiceError> {
    let looked_for: String = words.chars().take(LONGEST_SEARCH).collect();
    let (mut found, mut products) = (Vec::new(), Vec::new());
    match form.field(field).map(|field| field.element.kind) {
        Some(Kind::Products(kind)) => products = service.search_products(kind, &looked_for).await?,
        _ => found = service.search_organisations(&looked_for).await?,
    }
    Ok(Search { words, found, products })
}

/// What a page brings for the service to keep.
pub fn page_post(form: Form, page: &'static Page, posted: &Posted) -> PagePost {
    PagePost {
        answers: taken(form, page, &posted.fields),
        searches: posted.searches(),
        elsewhere: elsewhere(form, page, posted),
        seen: posted.value(SEEN),
    }
}

/// The coded answers of other pages that a page brings with it.
fn elsewhere(form: Form, page: &Page, posted: &Posted) -> RawAnswers {
    let mut answers = RawAnswers::default();
    for (name, _) in &posted.fields {
        if is_context(form, page, name) {
            answers.set(name.clone(), posted.values(name));
        }
    }
    answers
}

/// Where someone goes on from a page that will do; `None` to check the
/// answers. Someone who came from there goes back, unless a change has opened
/// another question; anyone else goes to the next page, unless an earlier one
/// was left out.
pub fn next(
    form: Form,
    page: &Page,
    answers: &RawAnswers,
    changing: bool,
    today: NaiveDate,
) -> Option<&'static Page> {
    let missing = form.first_incomplete_page(answers, today);
    if changing {
        return missing;
    }
    let pages = form.pages(answers);
    let mut earlier = pages.iter().take_while(|earlier| earlier.slug != page.slug);
    let left_out = missing.filter(|missing| earlier.any(|earlier| earlier.slug == missing.slug));
    left_out.or_else(|| form.next(answers, page.slug))
}

/// Whether the page was sent to look for an organisation or a product.
pub fn is_search(posted: &Posted) -> bool {
    posted.fields.iter().any(|(name, _)| name == FIND)
}

/// What is wrong with a page that was kept.
pub fn wrong(form: Form, page: &'static Page, kept: &Kept, service: &Service) -> Vec<FieldProblem> {
    let answers = &kept.form.answers;
    let mut wrong = match form.check_page(page, answers, service.today()) {
        Ok(()) => Vec::new(),
        Err(errors) => problems(form, errors),
    };
    let asked = form.fields(page, answers).into_iter().filter(|shown| shown.asked);
    for field in asked.map(|shown| shown.field) {
        if matches!(field.element.kind, Kind::Products(_)) && kept.unknown.contains(&field) {
            let errors = FieldErrors::not_listed(field);
            wrong.retain(|problem| problem.field != field.anchor());
            wrong.extend(problems(form, errors));
        }
        if !matches!(field.element.kind, Kind::Organisation) {
            continue;
        }
        let named = partner(form, field).map(|other| answers.first(&other.name()));
        let open = answers.first(&field.name()).is_empty() && named.is_none_or(str::is_empty);
        let looked_for = kept.form.searches.get(&field.name());
        let message = if kept.unknown.contains(&field) {
            "Choose an organisation from the list: this one is not known"
        } else if open && looked_for.is_some() {
            "Choose an organisation from the list, say that it is not listed, or empty the box"
        } else {
            continue;
        };
        wrong.retain(|problem| problem.field != field.anchor());
        wrong.push(FieldProblem { field: field.anchor(), message: message.to_owned() });
    }
    wrong
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use domain::taxonomy::{Audience, Form, RawAnswers};

    use super::next;

    fn after(slug: &str, answers: &RawAnswers, changing: bool) -> Option<&'static str> {
        let form = Form::new(Audience::Public);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        next(form, form.page(slug).unwrap(), answers, changing, today).map(|page| page.slug)
    }

    #[test]
    fn nobody_is_led_past_a_page_that_was_left_out() {
        let mut answers = RawAnswers::default();
        answers.set("AdverseEvent.event", vec!["incident".to_owned()]);
        assert_eq!(after("type", &answers, false), Some("you"));
        answers.set("AdverseEvent.description", vec!["She fell.".to_owned()]);
        assert_eq!(after("what", &answers, false), Some("you"), "it was left out");
        answers.set("PractitionerDetails.ReporterType", vec!["1".to_owned()]);
        assert_eq!(after("what", &answers, false), Some("patient"));
    }

    #[test]
    fn a_change_leads_back_to_the_check_or_to_what_it_opened() {
        let mut answers = RawAnswers::default();
        for (name, value) in [
            ("AdverseEvent.event", "good-care"),
            ("PractitionerDetails.ReporterType", "1"),
            ("AdverseEvent.description", "She was kind."),
            ("AdverseEventWentWell.HowFutureOccurrence", "Tell others."),
            ("AdverseEventEstimatedDate.IncidentOccurredToday", "y"),
        ] {
            answers.set(name, vec![value.to_owned()]);
        }
        assert_eq!(after("type", &answers, true), None);
        answers.set("AdverseEventEstimatedDate.IncidentOccurredToday", vec!["n".to_owned()]);
        assert_eq!(after("today", &answers, true), Some("day"));
    }
}
