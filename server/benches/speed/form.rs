//! The whole incident form of staff, page by page: what the server takes for
//! each page, to show it and to keep it, and what a browser is sent. With one
//! patient, and with as many as one form asks of.

mod filled;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::access::Actor;
use domain::taxonomy::{Audience, Form, Page, RawAnswers};
use service::record::{DraftSaved, Submission};
use service::unfinished::PagePost;
use tower::ServiceExt;
use uuid::Uuid;

use super::Outcome;
use super::ground::{Ground, SignedIn};
use super::page::router;
use super::times::Times;
use super::visitor::cookie;

/// How many patients are told of.
const PATIENTS: [u16; 2] = [1, 99];

/// How often each page is shown.
const RUNS: usize = 11;

/// A page as it was measured.
struct Measured {
    name: String,
    shown: Times,
    plain: usize,
    sent: usize,
}

/// Prints each page of the form, of its end, and of the record that is made.
pub async fn measure(ground: &Ground) -> Outcome<()> {
    let router = router(ground)?;
    let reading = ground.sign_in("admin").await?;
    for patients in PATIENTS {
        let (form, today) = (Form::new(Audience::Staff), ground.service.today());
        let answers = filled::incident(form, patients, today);
        let answers = answers.ok_or("the form cannot be filled in")?;
        let pages = form.pages(&answers);
        println!("{}: {patients} patients, {} pages", ground.kind, pages.len());
        let draft = begin(ground, &reading.actor).await?;
        let mut saving = Times::default();
        for page in &pages {
            let post = post(form, page, &answers);
            let saved = ground.service.save_draft_page(&reading.actor, draft, page, &post);
            let DraftSaved::Kept(_) = saving.take(saved).await? else {
                return Err("a draft was submitted already".into());
            };
        }
        println!(
            "keeping a page: {} µs in the middle, {} µs at most",
            saving.median().as_micros(),
            saving.percentile(100).as_micros()
        );
        println!("{:<28} {:>9} {:>9} {:>9}", "page", "time", "bytes", "brotli");
        let shown = pages.iter().map(|page| page.slug);
        let shown = shown.filter(|slug| !is_of_one_in_between(slug, patients));
        let mut all = Vec::new();
        for slug in ["", "check"].into_iter().chain(shown) {
            let path = format!("/record/{draft}/{slug}");
            let name = if slug.is_empty() { "the parts" } else { slug };
            all.push(show(&router, &reading, name, path.trim_end_matches('/')).await?);
        }
        let submitted = ground.service.submit_record(&reading.actor, draft).await?;
        let Submission::Submitted(reference) = submitted else {
            return Err(format!("the record will not do: {submitted:?}").into());
        };
        for (name, rest) in [("the record", ""), ("a copy of it", "/copy")] {
            let path = format!("/events/{reference}{rest}");
            all.push(show(&router, &reading, name, &path).await?);
        }
        for page in &all {
            let time = page.shown.median().as_micros();
            println!("{:<28} {time:>6} µs {:>9} {:>9}", page.name, page.plain, page.sent);
        }
    }
    Ok(())
}

/// Whether a page is about a patient who is neither the first nor the last:
/// theirs are like those.
fn is_of_one_in_between(slug: &str, patients: u16) -> bool {
    let (_, number) = slug.rsplit_once('-').unwrap_or_default();
    number.parse().is_ok_and(|number: u16| number != patients)
}

async fn begin(ground: &Ground, actor: &Actor) -> Outcome<Uuid> {
    let places = actor.recording_organisations();
    let place = *places.first().ok_or("somebody who records nowhere")?;
    Ok(ground.service.begin_record(actor, place).await?)
}

/// What a browser posts from a page.
fn post(form: Form, page: &'static Page, answers: &RawAnswers) -> PagePost {
    let shown = form.fields(page, answers).into_iter();
    let typed = shown.flat_map(|shown| filled::typed(shown.field, answers));
    PagePost { answers: typed.collect(), ..PagePost::default() }
}

/// Asks for a page as a browser does, again and again.
async fn show(router: &Router, reading: &SignedIn, name: &str, path: &str) -> Outcome<Measured> {
    let mut shown = Times::default();
    let plain = ask(router, reading, path, "identity").await?;
    let mut sent = 0;
    for _ in 0..RUNS {
        sent = shown.take(ask(router, reading, path, "br")).await?;
    }
    Ok(Measured { name: name.to_owned(), shown, plain, sent })
}

/// How many bytes a page has as it is sent.
async fn ask(router: &Router, reading: &SignedIn, path: &str, encoding: &str) -> Outcome<usize> {
    let request = Request::get(path)
        .header(header::COOKIE, cookie(&reading.token))
        .header(header::ACCEPT_ENCODING, encoding);
    let answer = router.clone().oneshot(request.body(Body::empty())?).await?;
    if answer.status() != StatusCode::OK {
        return Err(format!("{path} answers {}", answer.status()).into());
    }
    Ok(to_bytes(answer.into_body(), usize::MAX).await?.len())
}
