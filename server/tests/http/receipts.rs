//! The receipt: one event however often a form is sent, and a code that opens
//! its own report and nothing else.

use axum::http::StatusCode;
use domain::access::Post;
use domain::receipt::ReceiptCode;

use crate::people::Person;
use crate::recording::{fields, incident, patients_report, reference};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const SECRET: &str = "__Secure-candour-report";
const WORDS: &str = "It was the left rail.";

/// How many records there are.
async fn records(world: &World) -> u64 {
    let everything = world.as_(Person::InPost(Post::NationalReview)).await;
    let list = everything.server_fn("/api/events", &[("address", "")]).await.json();
    list["counts"]["total"]["Exactly"].as_u64().unwrap()
}

/// The same browser in another tab.
fn other_tab(world: &World, visitor: &Visitor) -> Visitor {
    let tab = world.nobody();
    tab.keep(SECRET, &visitor.cookie(SECRET).unwrap(), "/report");
    tab
}

/// Rule 19.
#[tokio::test]
async fn a_report_that_is_sent_twice_is_one_event() {
    let world = World::new().await;
    let visitor = world.nobody();
    let report = patients_report("A rail was loose.", PRACTICE);
    let check = visitor.fill_report(&report).await;
    let tab = other_tab(&world, &visitor);
    let (once, twice) = tokio::join!(visitor.post(&check, &[]), tab.post(&check, &[]));
    assert_eq!((once.location(), twice.location()), ("/report/done".into(), "/report/done".into()));
    assert_eq!(visitor.post(&check, &[]).await.location(), "/report/done");
    // The page that is posted again with what was sent leads to the receipt.
    let again = visitor.post("/report/what", &fields(&report)).await;
    assert_eq!(again.location(), "/report/done");
    assert_eq!(records(&world).await, 1);
    let (a, b) = (visitor.get("/report/done").await, tab.get("/report/done").await);
    assert_eq!(a.blanked(""), b.blanked(""), "another receipt");
    // The back button shows the receipt, not the form (`rules.md` 22).
    let back = visitor.get("/report/what").await;
    assert!(back.status.is_redirection(), "{}", back.status);
    assert_eq!(back.header("location"), "/report/done");
}

#[tokio::test]
async fn a_record_that_is_submitted_twice_is_one_event() {
    let world = World::new().await;
    let visitor = world.as_(Person::Colleague(TRUST)).await;
    let first = visitor.record(TRUST, &incident("A rail was loose.")).await;
    let page = visitor.begin_record(TRUST).await;
    let at = visitor.fill(page.clone(), &incident("A rail was loose.")).await;
    let (once, twice) = tokio::join!(visitor.post(&at, &[]), visitor.post(&at, &[]));
    assert_eq!(once.location(), twice.location());
    assert_eq!(visitor.post(&at, &[]).await.location(), once.location());
    let second = reference(&visitor.get(&once.location()).await);
    assert_ne!(first, second, "another form with the same words is another event");
    assert_eq!(records(&world).await, 2);
    let what = page.replace("/type", "/what");
    let typed = [("AdverseEvent.event", "incident"), ("AdverseEvent.description", WORDS)];
    let late = visitor.post(&what, &typed).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.errors().contains(second.as_str()), "{}", late.errors());
    assert_eq!(late.holds("AdverseEvent.description"), [WORDS], "what was typed is lost");
}

/// Rule 19: the same secret with another body.
#[tokio::test]
async fn what_is_written_after_sending_is_not_dropped() {
    let world = World::new().await;
    let visitor = world.nobody();
    let (first, code) = visitor.report(&patients_report("A rail was loose.", PRACTICE)).await;
    let late = [("AdverseEvent.event", "incident"), ("AdverseEvent.description", WORDS)];
    let choice = visitor.post("/report/what", &late).await;
    assert!(choice.words().contains(WORDS) && choice.words().contains("You have sent this report"));
    let sent: Vec<(String, String)> = ["AdverseEvent.event", "AdverseEvent.description", "page"]
        .iter()
        .flat_map(|name| choice.holds(name).into_iter().map(|held| ((*name).to_owned(), held)))
        .collect();
    let choose = |what| {
        let mut chosen = fields(&sent);
        chosen.push(("choice", what));
        chosen
    };
    let tab = other_tab(&world, &visitor);
    let added = visitor.post("/report/already-sent", &choose("add")).await.location();
    assert!(visitor.get(&added).await.words().contains("was added to your report"));
    let opened = world.nobody().post("/receipt", &[("code", &code)]).await;
    assert!(opened.words().contains(WORDS) && opened.words().contains(first.as_str()));
    let begun = tab.post("/report/already-sent", &choose("new")).await.location();
    assert_ne!(tab.cookie(SECRET), visitor.cookie(SECRET));
    assert_eq!(begun, "/report/what");
    assert_eq!(tab.get(&begun).await.holds("AdverseEvent.description"), [WORDS]);
    let check = tab.fill("/report/type".to_owned(), &patients_report(WORDS, PRACTICE)).await;
    let done = tab.post(&check, &[]).await.location();
    assert_ne!(reference(&tab.get(&done).await), first);
    assert_eq!(records(&world).await, 2);
}

#[tokio::test]
async fn a_finished_report_is_forgotten_on_the_device() {
    let world = World::new().await;
    let visitor = world.nobody();
    let (first, _) = visitor.report(&patients_report("A rail was loose.", PRACTICE)).await;
    assert!(visitor.get("/report/done").await.words().contains(first.as_str()));
    assert_eq!(visitor.post("/report/done", &[]).await.location(), "/");
    assert_eq!(visitor.cookie(SECRET), None);
    let after = visitor.get("/report/done").await;
    assert!(!after.body.contains(first.as_str()));
}

/// Rule 20.
#[tokio::test]
async fn a_receipt_opens_its_own_report() {
    let world = World::new().await;
    let story = "A rail was loose. Her NHS number is 943 476 5919.";
    let (first, code) = world.nobody().report(&patients_report(story, PRACTICE)).await;
    let (second, _) = world.nobody().report(&patients_report("Another rail.", PRACTICE)).await;
    for typed in [code.clone(), code.to_lowercase(), code.replace('-', " ")] {
        let opened = world.nobody().post("/receipt", &[("code", &typed)]).await;
        assert_eq!(opened.status, StatusCode::OK, "{typed}");
        let words = opened.words();
        assert!(words.contains(first.as_str()) && words.contains("A rail was loose."), "{words}");
        assert!(!words.contains("943 476 5919") && !words.contains(second.as_str()), "{words}");
    }
    let reviewer = world.as_(Person::Colleague(PRACTICE)).await;
    let address = format!("/events/{first}");
    let before = reviewer.get(&address).await;
    world.nobody().post("/receipt", &[("code", &code)]).await;
    let after = reviewer.get(&address).await;
    assert_eq!(after.blanked(""), before.blanked(""), "its use shows");
    let review = [
        ("do", "review"),
        ("version", "1"),
        ("to", "reviewed"),
        ("findings", "For colleagues only."),
        ("feedback", "All rails are checked now."),
    ];
    reviewer.post(&address, &review).await.location();
    let opened = world.nobody().post("/receipt", &[("code", &code)]).await;
    let words = opened.words();
    assert!(words.contains("All rails are checked now.") && words.contains("review is complete"));
    assert!(!words.contains("For colleagues only."), "{words}");
    assert!(!opened.body.contains(&Person::Colleague(PRACTICE).name()), "{words}");
}

/// The same words are added once, however often they are sent.
#[tokio::test]
async fn words_are_added_through_the_receipt_once() {
    let world = World::new().await;
    let (first, code) = world.nobody().report(&patients_report("A rail.", PRACTICE)).await;
    for _ in 0..2 {
        let added = world.nobody().post("/receipt", &[("code", &code), ("words", WORDS)]).await;
        assert_eq!(added.status, StatusCode::OK);
        assert!(added.words().contains("was added to your report"));
    }
    let reviewer = world.as_(Person::Colleague(PRACTICE)).await;
    let page = reviewer.get(&format!("/events/{first}")).await;
    assert_eq!(page.words().matches(WORDS).count(), 1, "{}", page.words());
}

/// Rule 20: nothing is learnt from trying.
#[tokio::test]
async fn a_wrong_code_and_one_that_never_was_answer_alike() {
    let world = World::new().await;
    let (first, code) = world.nobody().report(&patients_report("A rail.", PRACTICE)).await;
    let last = if code.ends_with('0') { '1' } else { '0' };
    let tampered = format!("{}{last}", &code[..code.len() - 1]);
    let never = ReceiptCode::from_bytes([9; 19]).as_str().to_owned();
    let mut answers = Vec::new();
    for wrong in [tampered, never, first.to_string(), "'; DROP TABLE events".to_owned()] {
        for words in ["", WORDS] {
            let fields = [("code", &*wrong), ("words", words)];
            let answer = world.nobody().post("/receipt", &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert_eq!(answer.holds("code"), [&*wrong], "what was typed is lost");
            assert!(words.is_empty() || answer.holds("words") == [words], "words are lost");
            if words.is_empty() {
                answers.push(answer.blanked(&wrong));
            }
        }
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    let none = world.nobody().post("/receipt", &[("code", " ")]).await;
    assert!(none.errors().contains("Enter the receipt code"));
}

/// A reporter takes a copy away, with and without an account: redacted, without
/// anything to do on it, and without the code.
#[tokio::test]
async fn a_copy_is_made_for_the_reporter() {
    let world = World::new().await;
    let nobody = world.nobody();
    let (record, code) = nobody.report(&patients_report("Mrs Quillfeather fell.", TRUST)).await;
    let opened = nobody.post("/receipt", &[("code", &code)]).await;
    assert!(opened.has("form input[name=do][value=copy]"), "{}", opened.body);
    let copy = nobody.post("/receipt", &[("code", &code), ("do", "copy")]).await;
    assert_eq!(copy.status, StatusCode::OK);
    let sheet = copy.each(".app-sheet").remove(0);
    assert!(sheet.contains("Mrs [name 1] fell.") && sheet.contains("Copy made on"), "{sheet}");
    assert!(sheet.contains(record.as_str()) && !sheet.contains(&code));
    assert!(!copy.has(".app-sheet form") && !copy.has("textarea"));
    let wrong = nobody.post("/receipt", &[("code", "wrong"), ("do", "copy")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

    let author = world.as_(Person::Colleague(TRUST)).await;
    let own = author.record(TRUST, &incident("Mrs Quillfeather fell.")).await;
    let at = format!("/events/{own}/copy");
    assert!(author.get(&format!("/events/{own}")).await.has(&format!("a[href='{at}']")));
    let copy = author.get(&at).await;
    assert!(copy.words().contains("Mrs [name 1] fell.") && !copy.has("main form"));
    assert!(!copy.words().contains("Restricted"));
    assert_eq!(nobody.get(&at).await.status, StatusCode::UNAUTHORIZED);
    let other = world.as_(Person::Colleague(PRACTICE)).await;
    assert_eq!(other.get(&at).await.status, StatusCode::NOT_FOUND);
}

/// What was left out can still be answered, and what is answered is not asked
/// again. Nobody is “the reporter” to themselves.
#[tokio::test]
async fn the_check_shows_what_was_left_out() {
    let world = World::new().await;
    let report = patients_report("A rail was loose.", PRACTICE);
    let public = world.nobody();
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let first = staff.begin_record(TRUST).await;
    let checks = [
        (&public, public.fill_report(&report).await, "actions", "what"),
        (&staff, staff.fill(first, &incident("A rail was loose.")).await, "care", "actions"),
    ];
    for (visitor, check, open, answered) in checks {
        let page = visitor.get(&check).await;
        let above = check.strip_suffix("/check").unwrap();
        let offered = page.addresses("main ul a");
        let offers = |slug: &str| offered.contains(&format!("{above}/{slug}?from=check"));
        assert!(offers(open), "{check}: {offered:?}");
        // A box that was not ticked is an answer.
        for slug in [answered, "sharing", "you"] {
            assert!(!offers(slug), "{check}: {slug}");
        }
        assert!(!page.words().contains("eporter"), "{}", page.words());
    }
}
