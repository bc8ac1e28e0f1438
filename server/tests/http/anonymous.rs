//! Reporting without an account leaves nothing that leads to a person.

use std::io::Write;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};

use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use domain::access::{AccountType, Post};

use crate::people::Person;
use crate::recording::{incident, patients_report, with};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::{Visitor, form};
use crate::world::{SESSION, World};

const PERSON: Person = Person::Holder(AccountType::ProviderAdmin);
/// The cookie that holds one report together.
const SECRET: &str = "__Secure-candour-report";

/// Rule 18: with a session, without one, with a forged one, the answers are the
/// same to the last byte.
#[tokio::test]
async fn the_session_is_not_read_on_anonymous_paths() {
    let world = World::new().await;
    let nobody = world.nobody();
    let page = nobody.begin_report().await;
    let (_, code) = nobody.report(&patients_report("A rail was loose.", PRACTICE)).await;
    let sent = nobody.cookie(SECRET).unwrap();
    let fresh = nobody.begin_report().await;
    assert_eq!(fresh, page);
    let started = nobody.cookie(SECRET).unwrap();
    let member = world.as_(PERSON).await.cookie(SESSION).unwrap();
    for session in [&*member, "forged"] {
        for secret in [None, Some(&started), Some(&sent)] {
            let (with, without) = (world.nobody(), world.nobody());
            with.keep(SESSION, session, "/");
            for visitor in [&with, &without] {
                if let Some(secret) = secret {
                    visitor.keep(SECRET, secret, "/report");
                }
            }
            for path in ["/report", &page, "/report/check", "/report/done", "/receipt"] {
                let (a, b) = (with.get(path).await, without.get(path).await);
                assert_eq!(a.blanked(""), b.blanked(""), "{path}");
                assert!(!a.body.contains(&PERSON.name()), "{path}");
            }
            let posts: [(&str, &[(&str, &str)]); 2] =
                [(&page, &[("AdverseEvent.event", "nonsense")]), ("/receipt", &[("code", &code)])];
            for (path, fields) in posts {
                let (a, b) = (with.post(path, fields).await, without.post(path, fields).await);
                // A browser without a secret is given a new one each time.
                let blank = |visitor: &Visitor| visitor.cookie(SECRET).unwrap_or_default();
                assert_eq!(a.blanked(&blank(&with)), b.blanked(&blank(&without)), "{path}");
            }
        }
    }
}

/// Rule 17: a report by someone who is signed in has no author, and is none of
/// their events.
#[tokio::test]
async fn a_report_by_someone_signed_in_has_no_author() {
    let world = World::new().await;
    let author = Person::Colleague(TRUST);
    let visitor = world.as_(author).await;
    let report = patients_report("A rail was loose.", TRUST);
    let (reference, _) = visitor.report(&report).await;
    assert_eq!(visitor.cookie(SESSION).map(|token| token.len()), Some(64));
    let page = visitor.get(&format!("/events/{reference}")).await;
    let recorded_by = page.words();
    assert!(recorded_by.contains("Anonymous"), "{recorded_by}");
    assert!(!recorded_by.contains(&author.name()), "{recorded_by}");
    assert!(!recorded_by.contains("12:00"), "a time of day: {recorded_by}");
    assert!(!visitor.get("/my-events").await.body.contains(reference.as_str()));
    let read = [("reference", reference.as_str())];
    let record = visitor.server_fn("/api/event", &read).await.json();
    assert!(record["standing"]["author"].is_null(), "{record}");
    assert!(!record.to_string().contains(&author.user().0.to_string()), "{record}");
    let events = world.store().audit_since(0, 100).await.unwrap();
    assert!(events.iter().all(|row| row.entry.subject_kind != "event"), "{events:?}");
}

/// Rule 17: why someone is anonymous and how to reach them is for the national
/// review alone.
#[tokio::test]
async fn what_might_lead_to_the_reporter_is_read_nationally_only() {
    let world = World::new().await;
    let report = with(
        incident("A rail was loose."),
        &[
            ("PractitionerDetails.ReporterType", "3"),
            ("PractitionerDetails.ReporterOrganisation", TRUST),
            ("PractitionerDetails.ReporterContact", "ring me at noon"),
            ("PractitionerDetails.WhyAnonymous", "6"),
        ],
    );
    let (reference, _) = world.nobody().report(&report).await;
    let address = format!("/events/{reference}");
    let owner = world.as_(Person::Colleague(TRUST)).await;
    let mut seen = vec![
        owner.get(&address).await,
        owner.server_fn("/api/event", &[("reference", reference.as_str())]).await,
    ];
    for page in ["you", "contact", "why-anonymous", "harm", "people-and-things", "things"] {
        seen.push(owner.get(&format!("{address}/amend/{page}")).await);
    }
    for answer in &seen {
        assert!(!answer.body.contains("ring me"), "{}", answer.body);
        // Neither what was chosen, in words or as a hidden field.
        assert!(!answer.body.contains("harm my reputation"), "{}", answer.body);
        assert!(answer.holds("PractitionerDetails.WhyAnonymous").is_empty(), "{}", answer.body);
        assert!(!answer.body.contains("WhyAnonymous"), "{}", answer.body);
    }
    assert_eq!(seen[0].status, StatusCode::OK);
    // Nor can it be changed by whoever handles the report.
    for page in ["contact", "why-anonymous"] {
        let forged = [
            ("version", "1"),
            ("PractitionerDetails.ReporterContact", "ring nobody"),
            ("PractitionerDetails.WhyAnonymous", "1"),
        ];
        owner.post(&format!("{address}/amend/{page}"), &forged).await;
    }
    let national = world.as_(Person::InPost(Post::NationalReview)).await.get(&address).await;
    assert!(national.words().contains("ring me at noon"), "{}", national.words());
    assert!(national.words().contains("harm my reputation"), "{}", national.words());
}

/// What was logged, as lines.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Rule 21: the log has no line of the anonymous paths, and of others nothing
/// that names a record, a person or what was typed.
#[tokio::test]
async fn the_log_knows_nothing_of_reports() {
    let world = World::new().await;
    // Where there is one listener, tracing asks only the thread that comes to a
    // line first, which may be another test's. Where there are two it asks both.
    let _another = tracing::dispatcher::Dispatch::new(tracing_subscriber::registry());
    let lines = Lines::default();
    let writer = lines.clone();
    // Whatever the operator asks for.
    let log = tracing_subscriber::fmt()
        .with_env_filter(server::log::filter("trace").unwrap())
        .with_writer(move || writer.clone())
        .finish();
    let listening = tracing::subscriber::set_default(log);
    let visitor = world.as_(PERSON).await;
    visitor.get("/events?words=Wolverhampton").await;
    visitor.get("/events/00000-00000").await;
    let begun = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let requests = begun.lines().filter(|line| line.contains("server::log"));
    assert_eq!(requests.count(), 2, "{begun}");
    lines.0.lock().unwrap().clear();
    let report = patients_report("A rail was loose.", PRACTICE);
    let (reference, code) = world.nobody().report(&report).await;
    world.nobody().post("/receipt", &[("code", &code)]).await;
    world.nobody().post("/report/what", &[("AdverseEvent.description", "Wolverhampton")]).await;
    world.nobody().get("/report/nowhere?words=Wolverhampton").await;
    drop(listening);
    let logged = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let logged = format!("{begun}{logged}");
    let requests = logged.lines().filter(|line| line.contains("server::log"));
    assert_eq!(requests.count(), 2, "{logged}");
    for secret in ["Wolverhampton", "00000-00000", reference.as_str(), &code, "rail was loose"] {
        let told: Vec<&str> = logged.lines().filter(|line| line.contains(secret)).collect();
        assert!(told.is_empty(), "{secret} is in the log: {told:#?}");
    }
}

/// Rule 21: a whole hospital may share an address. More than the pace allows is
/// slowed, and every form is taken.
#[tokio::test]
async fn too_many_forms_from_one_address_are_all_taken() {
    let world = Arc::new(World::with_pace(NonZeroU32::MIN).await);
    let address: SocketAddr = "192.0.2.7:50000".parse().unwrap();
    let mut senders = tokio::task::JoinSet::new();
    for number in 0..6 {
        let world = world.clone();
        senders.spawn(async move {
            let visitor = world.nobody();
            visitor.begin_report().await;
            let story = format!("Rail number {number} was loose.");
            let fields =
                [("AdverseEvent.event", "incident"), ("AdverseEvent.description", &*story)];
            let mut post = form("/report/what", &fields);
            post.extensions_mut().insert(ConnectInfo(address));
            let taken = visitor.send(post).await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.errors());
            visitor.post("/report/type", &[("AdverseEvent.event", "incident")]).await.location();
            visitor.post("/report/you", &[("PractitionerDetails.ReporterType", "1")]).await;
            assert_eq!(
                visitor.get("/report/what").await.holds("AdverseEvent.description"),
                [story]
            );
        });
    }
    let taken = senders.join_all().await;
    assert_eq!(taken.len(), 6);
}
