//! Nothing that people write comes to life: on no page, in no list, title,
//! error or address.
//!
//! Each page is rendered twice, with harmless words and with hostile ones, and
//! parsed as a browser parses it. Both must have the same elements with the
//! same attributes; only text may differ.

use domain::access::Post;
use domain::taxonomy::{Field, Kind, Part, RawAnswers};
use scraper::node::Node;

use crate::answer::{Answer, selector};
use crate::people::Person;
use crate::recording::{fields, fields_of_page, form_of, incident, patients_report, slug_of, with};
use crate::register::{PRACTICE, TRUST};
use crate::visitor::Visitor;
use crate::world::World;

const HARMLESS: &str = "The bed rail was loose.";

const HOSTILE: [&str; 9] = [
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)' autofocus='",
    "<!-- never closed",
    "]]><svg/onload=alert(1)>",
    "{{7*7}} ${7*7} \\u003cscript\\u003e </script><b>",
    "\u{202E}esrever\u{202C} \u{2066}aside\u{2069} nul\u{0}l",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img onerror=x&#62;",
];

/// The elements of a page with the names of their attributes, in order.
fn skeleton(answer: &Answer) -> Vec<String> {
    let page = answer.page();
    let elements = page.tree.nodes().filter_map(|node| match node.value() {
        Node::Element(element) => {
            let mut names: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
            names.sort_unstable();
            Some(format!("{} {}", element.name(), names.join(" ")))
        }
        _ => None,
    });
    elements.collect()
}

/// The page is what the harmless one is, and runs nothing but its own scripts.
#[track_caller]
fn assert_dead(name: &str, text: &str, hostile: &Answer, harmless: &Answer) {
    assert_eq!(hostile.status, harmless.status, "{name} with {text:?}: {}", hostile.errors());
    assert_eq!(skeleton(hostile), skeleton(harmless), "{name} with {text:?}");
    let nonce = hostile.nonce().to_owned();
    for script in hostile.page().select(&selector("script")) {
        assert_eq!(script.attr("nonce"), Some(&*nonce), "{name} with {text:?}");
    }
    let titles = (hostile.each("head > title"), harmless.each("head > title"));
    assert_eq!(titles.0, titles.1, "{name}: titles hold nothing that people write");
    for (at, value) in &hostile.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        assert!(!value.contains("alert"), "{name}: header {at}: {value}");
    }
}

/// Every page that shows something which somebody has written, by name.
async fn pages(text: &str) -> Vec<(String, Answer)> {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    let other = ("LocationDetails.OrganisationOther", text);
    let story = with(
        incident(text),
        &[("LocationDetails.LocationKnown", "n"), ("AdverseEventOutcome.WentWell", text), other],
    );
    let not_listed = ("LocationDetails.Organisation", "not-listed");
    let words = ("words.LocationDetails.Organisation", text);
    let record = staff.record(TRUST, &with(story, &[not_listed, words])).await;
    let address = format!("/events/{record}");
    let do_ = |what: &'static str| ("do", what);
    let version = ("version", "1");
    let mut pages: Vec<(String, Answer)> = Vec::new();
    let mut show = |name: &str, answer: Answer| pages.push((name.to_owned(), answer));
    for unread in ["note", "review", "place", text] {
        let fields = [("do", unread), ("version", text), ("note", text), ("findings", text)];
        show("a form that cannot be read", staff.post(&address, &fields).await);
    }
    let review = [do_("review"), version, ("to", text), ("findings", text), ("feedback", text)];
    show("review without a status", staff.post(&address, &review).await);
    staff.post(&address, &[do_("note"), version, ("note", text)]).await.location();
    let stale =
        [do_("review"), version, ("to", "reviewed"), ("findings", text), ("feedback", text)];
    show("a stale review", staff.post(&address, &stale).await);
    show("a stale note", staff.post(&address, &[do_("note"), version, ("note", text)]).await);
    let review = [do_("review"), ("version", "2"), stale[2], stale[3], stale[4]];
    staff.post(&address, &review).await.location();
    show("record", staff.get(&address).await);
    for list in ["/events", "/my-events", "/events?words=rail"] {
        show(list, staff.get(list).await);
    }
    let draft = staff.begin_record(TRUST).await;
    show("draft", staff.post(&draft.replace("/type", "/what"), &story_of(text)).await);
    show("drafts", staff.get("/record").await);
    show("recording from nowhere", staff.post("/record", &[("organisation", text)]).await);
    show("deleting no draft", staff.post("/record", &[("delete", text)]).await);
    let nobody = world.nobody();
    let sign_in = [("email", text), ("password", text), ("next", text)];
    show("sign-in", nobody.post("/sign-in", &sign_in).await);
    show("receipt", nobody.post("/receipt", &[("code", text), ("words", text)]).await);
    let (_, code) = nobody.report(&patients_report(text, PRACTICE)).await;
    show("opened report", nobody.post("/receipt", &[("code", &code), ("words", text)]).await);
    show("written after sending", nobody.post("/report/what", &story_of(text)).await);
    show("without a secret", world.nobody().post("/report/what", &story_of(text)).await);
    let search = [words, ("find", "LocationDetails.Organisation")];
    let reporter = world.nobody();
    reporter.begin_report().await;
    reporter.post("/report/type", &[("AdverseEvent.event", "incident")]).await;
    reporter.post("/report/organisation", &search).await;
    show("search", reporter.get("/report/organisation").await);
    let refused = [("page", text), ("words", text), ("address", text)];
    show("refused feedback", nobody.post("/feedback", &refused).await);
    show("refused breach", nobody.post("/report-a-breach", &refused).await);
    nobody.post("/feedback", &[("ease", "hard"), ("words", text)]).await.location();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let list = keeper.get("/running/feedback").await;
    let one = list.addresses("main td a")[0].clone();
    show("feedback", list);
    show("one message of feedback", keeper.get(&one).await);
    let system = [("name", text), ("supplier", text), ("versions", text), ("taxonomy", text)];
    keeper.post("/running/risk-systems", &system).await.location();
    show("risk systems", nobody.get("/help/local-risk-systems").await);
    for (at, path) in addresses(text).iter().enumerate() {
        show(&format!("address {at}"), staff.get(path).await);
        show(&format!("address {at}, signed out"), world.nobody().get(path).await);
    }
    pages
}

fn story_of(text: &str) -> [(&str, &str); 2] {
    [("AdverseEvent.event", "incident"), ("AdverseEvent.description", text)]
}

/// Addresses with something written in each place that there is.
fn addresses(text: &str) -> Vec<String> {
    let part: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let part = part.replace('+', "%20");
    vec![
        format!("/{part}"),
        format!("/events/{part}"),
        format!("/events?words=rail&type={part}&from={part}&organisation={part}&older={part}"),
        // Whatever it says, nothing is found.
        format!("/events?words=aardvark%20{part}"),
        format!("/my-events?older={part}"),
        format!("/organisations/{part}"),
        format!("/record/{part}"),
        format!("/record/{part}/{part}"),
        format!("/report/{part}?from={part}"),
        format!("/report/done?added={part}"),
        format!("/sign-in?next={part}"),
        format!("/receipt?code={part}"),
        format!("/feedback?page={part}"),
        format!("/help/{part}"),
        format!("/help?words=aardvark%20{part}"),
    ]
}

#[tokio::test]
async fn what_people_write_stays_text() {
    let harmless = pages(HARMLESS).await;
    for text in HOSTILE {
        // The search for rails finds both.
        let text = format!("{text} {HARMLESS}");
        for ((name, hostile), (_, harmless)) in pages(&text).await.iter().zip(&harmless) {
            assert_dead(name, &text, hostile, harmless);
        }
    }
}

/// What was typed is what is shown, hidden characters and what seems to say
/// who somebody is apart.
#[tokio::test]
async fn what_people_write_is_shown_as_they_wrote_it() {
    let world = World::new().await;
    let staff = world.as_(Person::Colleague(TRUST)).await;
    for text in HOSTILE {
        let record = staff.record(TRUST, &incident(text)).await;
        let page = staff.get(&format!("/events/{record}")).await;
        let shown = page.each(".app-free-text").join("\n");
        let plain = domain::redaction::redact(&domain::text::plain(text)).text;
        assert!(shown.contains(plain.trim()), "{text:?}: {shown:?}");
        let hidden = |c: char| c != '\n' && domain::text::is_hidden(c);
        for page in [page, staff.get("/events").await] {
            assert!(!page.words().contains(hidden), "{text:?}: hidden characters are left");
        }
    }
}

/// The inputs of a question with the text in each.
fn forged(field: Field, text: &str) -> Vec<(String, String)> {
    match field.parts() {
        [] if matches!(field.element.kind, Kind::Products(_)) => {
            // As much of it as a name can have.
            let name: String = text.chars().filter(|c| *c != '|').take(250).collect();
            vec![(
                field.name(),
                domain::text::plain(&name).replace(['\n', '\t'], " ").trim().to_owned(),
            )]
        }
        [] => vec![(field.name(), text.to_owned())],
        parts => parts.iter().map(|part| (field.part(*part), text.to_owned())).collect(),
    }
}

/// An answer that will do, with the text where people answer in words.
fn answered(field: Field, text: &str) -> Vec<(String, String)> {
    let one = |value: &str| vec![(field.name(), value.to_owned())];
    let boxes = |parts: &[(Part, &str)]| {
        let boxes = parts.iter().map(|(part, value)| (field.part(*part), (*value).to_owned()));
        boxes.collect::<Vec<_>>()
    };
    let (month, year) = ((Part::Month, "3"), (Part::Year, "2026"));
    match field.element.kind {
        // Staff who report without an account are asked the most.
        Kind::Code(_) if field.key() == "PractitionerDetails.ReporterType" => one("3"),
        Kind::Line | Kind::Text => one(text),
        Kind::Code(list) | Kind::Codes(list) => one(list.codes[0].code),
        Kind::Date => boxes(&[(Part::Day, "2"), month, year]),
        Kind::MonthYear => boxes(&[month, year]),
        Kind::Time => one("14:05"),
        Kind::Organisation => one(TRUST),
        Kind::Products(_) => one("Insulin glargine"),
        Kind::Integer | Kind::Count => one("1"),
        Kind::Age => boxes(&[(Part::Number, "64"), (Part::Unit, "years")]),
        Kind::Boolean | Kind::YesNo => one("true"),
    }
}

/// Answers to all that a page asks, under the answers of the pages before.
fn settled(at: &str, raw: &mut RawAnswers, kind: &str, text: &str) -> Vec<(String, String)> {
    let (form, mut posted, mut done) = (form_of(at), Vec::new(), Vec::new());
    let page = form.page(slug_of(at)).unwrap();
    let next = |raw: &RawAnswers, done: &[Field]| {
        let shown = form.fields(page, raw).into_iter();
        shown.filter(|shown| shown.asked).map(|shown| shown.field).find(|f| !done.contains(f))
    };
    while let Some(field) = next(raw, &done) {
        let answer = match field.key() {
            "AdverseEvent.event" => vec![(field.name(), kind.to_owned())],
            _ => answered(field, text),
        };
        for (name, value) in &answer {
            raw.set(name, vec![value.clone()]);
        }
        posted.extend(answer);
        done.push(field);
    }
    posted
}

/// Goes through a whole form, and on each page first posts the text in every
/// field; what came back each time, and the page with the answers to check.
async fn walk(visitor: &Visitor, first: String, kind: &str, text: &str) -> Vec<(String, Answer)> {
    let (mut at, mut pages, mut raw) = (first, Vec::new(), RawAnswers::default());
    while !at.ends_with("/check") {
        let all = fields_of_page(&at).into_iter().flat_map(|field| forged(field, text));
        let all: Vec<(String, String)> = all.collect();
        let slug = slug_of(&at).to_owned();
        pages.push((slug.clone(), visitor.post(&at, &fields(&all)).await));
        pages.push((slug, visitor.get(&at).await));
        let settled = settled(&at, &mut raw, kind, text);
        let taken = visitor.post(&at, &fields(&settled)).await;
        assert!(taken.status.is_redirection(), "{at}: {}", taken.errors());
        at = taken.location();
    }
    pages.push(("check".to_owned(), visitor.get(&at).await));
    pages
}

/// Every field of every page of both forms, for every type of event.
#[tokio::test]
async fn no_field_of_any_form_brings_text_to_life() {
    let hostile = HOSTILE.join(" ");
    let kinds = form_of("/report").field("AdverseEvent.event").unwrap().element.kind.codes();
    for kind in kinds.unwrap().codes {
        let mut walks = Vec::new();
        for text in [HARMLESS, &*hostile] {
            let world = World::new().await;
            world.service.begin_products().await.unwrap();
            let reporter = world.nobody();
            let first = reporter.begin_report().await;
            let mut pages = walk(&reporter, first, kind.code, text).await;
            let staff = world.as_(Person::Colleague(TRUST)).await;
            let first = staff.begin_record(TRUST).await;
            pages.extend(walk(&staff, first, kind.code, text).await);
            walks.push(pages);
        }
        let [harmless, hostile_pages] = walks.as_slice() else { panic!() };
        assert_eq!(harmless.len(), hostile_pages.len(), "{}", kind.code);
        for ((name, a), (_, b)) in hostile_pages.iter().zip(harmless) {
            assert_dead(&format!("{}, {name}", kind.code), "all of it", a, b);
        }
    }
}
