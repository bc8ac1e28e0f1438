//! What becomes of the forms that these pages post.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::{get, post};
use domain::taxonomy::Page;
use service::report::{FormSecret, Report, Saved, Sending};
use service::{Service, ServiceError};

use super::{Progress, SentReport, change_address, cookie, device, form, onwards, page_address};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::questions::{
    CHECK, FROM, Filled, filled, is_search, next, page_in_words, page_post, wrong,
};
use crate::server::form::{self, Outcome};
use crate::server::state::AppState;

/// Where these forms are posted to.
pub fn posts() -> Router<AppState> {
    Router::new()
        .route("/report", post(begin))
        .route("/report/answers", get(device::answers))
        .route("/report/{slug}", post(take_page))
        .route("/report/check", post(send))
        .route("/report/done", post(finish))
        .route("/report/already-sent", post(already_sent))
        .route("/report/products/{kind}", post(super::products::suggest))
}

/// How far the form of a secret has come.
pub(super) async fn progress(
    service: &Service,
    secret: &FormSecret,
) -> Result<Progress, ServiceError> {
    Ok(match service.report(secret).await? {
        Report::Absent => Progress::Fresh,
        Report::Unfinished(kept) => Progress::Open(filled(service, form(), kept).await?),
        Report::Sent(receipt) => Progress::Sent(SentReport {
            reference: receipt.reference.to_string(),
            receipt_code: receipt.code.as_str().to_owned(),
        }),
    })
}

/// Begins a report under a fresh secret, or forgets the one that was begun.
async fn begin(State(state): State<AppState>, request: Request) -> Response {
    let (page, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = if posted.value("then") == "forget" {
        Outcome::Onwards("/".to_owned(), vec![cookie::forget()])
    } else if posted.value("then") == "take-up" {
        take_up(&state.service, posted).await
    } else {
        let secret = state.service.new_form_secret();
        let first = onwards(&Filled::empty(state.service.today()));
        Outcome::Onwards(first, vec![cookie::set(&secret)])
    };
    // The old form goes when there is something in its place, or nothing is wanted.
    if let (Outcome::Onwards(..), Some(old)) = (&outcome, cookie::secret(&page))
        && let Err(error) = state.service.delete_report_form(&old).await
    {
        // Nobody can open it without the old secret, and it expires by itself.
        tracing::warn!(%error, "a form in progress could not be deleted");
    }
    form::answer(&state, page, outcome).await
}

/// Goes on with a form that a device has kept, under a fresh secret.
async fn take_up(service: &Service, mut posted: Posted) -> Outcome {
    let today = service.today();
    let Some(answers) = device::taken_up(&posted, today) else {
        let words = "The form that was kept on this device cannot be read. Begin a new report.";
        posted.failure = Some(Failure::Invalid(words.to_owned()));
        return Outcome::Again(posted);
    };
    let secret = service.new_form_secret();
    let filled = Filled { answers: answers.clone(), ..Filled::empty(today) };
    match service.begin_report(&secret, answers).await {
        Ok(()) => Outcome::Onwards(onwards(&filled), vec![cookie::set(&secret)]),
        Err(error) => Outcome::failed(posted, error),
    }
}

/// Takes one page: keeps it, then looks at it, then goes on.
async fn take_page(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    request: Request,
) -> Response {
    let (parts, mut posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let Some(page) = form().page(&slug) else {
        posted.failure = Some(Failure::NotFound);
        return form::answer(&state, parts, Outcome::Again(posted)).await;
    };
    match cookie::secret(&parts) {
        Some(secret) => {
            let outcome = taken(&state.service, &secret, page, posted).await;
            form::answer(&state, parts, outcome).await
        }
        None => without_secret(&state, parts, posted).await,
    }
}

async fn taken(
    service: &Service,
    secret: &FormSecret,
    page: &'static Page,
    mut posted: Posted,
) -> Outcome {
    let kept = match service.save_report(secret, page, &page_post(form(), page, &posted)).await {
        Ok(Saved::Kept(kept)) => kept,
        Ok(Saved::AlreadySent { same: true }) => return Outcome::onwards("/report/done"),
        Ok(Saved::AlreadySent { same: false }) => {
            let words =
                "This report was sent already. Choose below what to do with what you wrote.";
            posted.failure = Some(Failure::Invalid(words.to_owned()));
            return Outcome::Again(posted);
        }
        Err(error) => return Outcome::failed(posted, error),
    };
    let changing = posted.value(FROM) == CHECK;
    let address = if changing { change_address } else { page_address };
    if is_search(&posted) {
        return Outcome::onwards(address(page.slug));
    }
    posted.problems = wrong(form(), page, &kept, service);
    if !posted.problems.is_empty() {
        return Outcome::Again(posted);
    }
    let answers = &kept.form.answers;
    let next = next(form(), page, answers, changing, service.today());
    Outcome::onwards(next.map_or_else(|| "/report/check".to_owned(), |next| address(next.slug)))
}

/// The page again, with a secret: the browser keeps no cookies, or was closed
/// since the form was begun.
async fn without_secret(
    state: &AppState,
    parts: axum::http::request::Parts,
    mut posted: Posted,
) -> Response {
    let words = "Your browser has forgotten what held your report together. What you typed on this page is below: press Continue to go on with it. If you see this again, allow cookies for this site.";
    posted.failure = Some(Failure::Invalid(words.to_owned()));
    let mut answer = form::answer(state, parts, Outcome::Again(posted)).await;
    if let Ok(cookie) = HeaderValue::from_str(&cookie::set(&state.service.new_form_secret())) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// Sends the report.
async fn send(State(state): State<AppState>, request: Request) -> Response {
    let (parts, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = match cookie::secret(&parts) {
        None => Outcome::onwards("/report/check"),
        Some(secret) => match state.service.send_report(&secret).await {
            Ok(Sending::Sent(_)) => Outcome::onwards("/report/done"),
            Ok(Sending::NotYet(_) | Sending::Nothing) => Outcome::onwards("/report/check"),
            Err(error) => Outcome::failed(posted, error),
        },
    };
    form::answer(&state, parts, outcome).await
}

/// Makes the browser forget the report.
async fn finish(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let outcome = Outcome::Onwards("/".to_owned(), vec![cookie::forget()]);
    form::answer(&state, parts, outcome).await
}

/// Adds what was written after sending to the report, or begins a new one
/// with it.
async fn already_sent(State(state): State<AppState>, request: Request) -> Response {
    let (parts, posted) = match form::read(request).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let (Some(page), Some(secret)) = (form().page(&posted.value("page")), cookie::secret(&parts))
    else {
        return form::answer(&state, parts, Outcome::onwards("/report")).await;
    };
    let filled = Filled::empty(state.service.today()).under(&posted, form(), page);
    let outcome = if posted.value("choice") == "new" {
        let fresh = state.service.new_form_secret();
        match state.service.begin_report(&fresh, filled.answers).await {
            Ok(()) => Outcome::Onwards(page_address(page.slug), vec![cookie::set(&fresh)]),
            Err(error) => Outcome::failed(posted, error),
        }
    } else {
        let words = page_in_words(form(), page, &filled.answers).join("\n\n");
        match state.service.add_to_report(&secret, &words).await {
            Ok(_) => Outcome::onwards("/report/done?added"),
            Err(error) => Outcome::failed(posted, error),
        }
    };
    match outcome {
        // There is no page at this address: the one it was written on is shown.
        Outcome::Again(posted) => {
            let mut at = parts;
            if let Ok(address) = page_address(page.slug).parse() {
                at.uri = address;
            }
            form::answer(&state, at, Outcome::Again(posted)).await
        }
        onwards => form::answer(&state, parts, onwards).await,
    }
}
