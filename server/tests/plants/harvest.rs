//! Looking for what was planted in everything that comes out.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use axum::http::HeaderMap;
use domain::access::Post;
use domain::event::Reference;
use domain::taxonomy::{Audience, Form, RawAnswers};

use crate::answer::Answer;
use crate::garden::{Garden, HARMLESS, assert_clean, free_texts};
use crate::people::Person;
use crate::recording::incident;
use crate::register::{OTHER_TRUST, PRACTICE, TRUST, UNIT};
use crate::sowing::{Sower, respond, ways};
use crate::visitor::Visitor;
use crate::world::World;

/// What the whole program has logged.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// All of it so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Logs all that an operator can ask for, of every thread.
pub fn listen() -> Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(begin_listening).clone()
}

fn begin_listening() -> Log {
    let log = Log::default();
    let writer = log.clone();
    let everything = tracing_subscriber::fmt()
        .json()
        .with_env_filter(server::log::filter("trace").unwrap())
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(everything).unwrap();
    log
}

/// What was recorded, and by which receipts it opens.
struct Crop {
    records: Vec<Reference>,
    receipts: Vec<String>,
    /// Where a learning response is.
    response: String,
    /// Where what was written to those who run the service is.
    messages: [String; 2],
}

async fn sow(world: &World, garden: &Garden) -> Crop {
    let today = world.service.today();
    let (mut records, mut receipts) = (Vec::new(), Vec::new());
    let colleague = world.as_(Person::Colleague(TRUST)).await;
    for chosen in ways() {
        let nobody = world.nobody();
        let sower = Sower { garden, visitor: &nobody, today, chosen };
        let (record, receipt) = sower.report().await;
        records.push(record);
        receipts.push(receipt);
        records.push(Sower { visitor: &colleague, ..sower }.record(TRUST).await);
    }
    // Left unfinished: a report and a draft.
    let nobody = world.nobody();
    let sower = Sower { garden, visitor: &nobody, today, chosen: ways()[0] };
    let first = nobody.begin_report().await;
    sower.fill(Audience::Public, first).await;
    let author = world.as_(Person::Colleague(PRACTICE)).await;
    let first = author.begin_record(PRACTICE).await;
    Sower { visitor: &author, ..sower }.fill(Audience::Staff, first).await;
    // Amended, noted, reviewed, added to.
    let bare = colleague.record(TRUST, &incident(&garden.words())).await;
    let sower = Sower { garden, visitor: &colleague, today, chosen: ways()[0] };
    assert!(sower.amend(&bare).await > 3, "amendments were not taken");
    sower.complete_statutory(&bare).await;
    records.push(bare);
    for record in &records {
        work_on(world, garden, record).await;
    }
    for receipt in &receipts {
        let added = [("code", receipt.as_str()), ("words", &garden.words())];
        assert!(world.nobody().post("/receipt", &added).await.status.is_success());
    }
    unseal(world, garden, &records[0]).await;
    let response = respond(&colleague, garden, &records[1]).await;
    let messages = write_to_the_service(world, garden).await;
    Crop { records, receipts, response, messages }
}

/// Gives feedback and reports a breach, and has both answered, with names in
/// every text; where the two are.
async fn write_to_the_service(world: &World, garden: &Garden) -> [String; 2] {
    let address = ("address", "reader@candour.example");
    let words = garden.words();
    let feedback = [("ease", "hard"), ("words", &*words), address];
    world.nobody().post("/feedback", &feedback).await.location();
    let words = garden.words();
    let breach = [
        ("kind", "access"),
        ("words", &*words),
        ("found.day", "18"),
        ("found.month", "11"),
        ("found.year", "2026"),
        address,
    ];
    world.nobody().post("/report-a-breach", &breach).await.location();
    let keeper = world.as_(Person::InPost(Post::Accounts)).await;
    let mut places = Vec::new();
    for list in ["/running/feedback", "/running/breaches"] {
        places.extend(keeper.get(list).await.addresses("main td a"));
    }
    let [feedback, breach] = places.try_into().unwrap();
    let answer = garden.words();
    let fields = [("do", "answer"), ("seen", "new"), ("answer", &*answer)];
    keeper.post(&feedback, &fields).await.location();
    let (note, answer) = (garden.words(), garden.words());
    let fields = [("seen", "0"), ("state", "in-hand"), ("note", &*note), ("answer", &*answer)];
    keeper.post(&breach, &fields).await.location();
    [feedback, breach]
}

/// Asks for texts, with names in the reason, and opens one.
async fn unseal(world: &World, garden: &Garden, record: &Reference) {
    const PAGE: &str = "/national/unsealing";
    let first = world.as_(Person::InPost(Post::Unsealing)).await;
    let found = first.post(PAGE, &[("do", "find"), ("reference", record.as_str())]).await;
    assert_answer_clean(&found, "a record that is found for unsealing");
    let reason = garden.words();
    let text = "AdverseEvent.description 0 reporter";
    let ask = [("do", "ask"), ("reference", record.as_str()), ("text", text), ("reason", &reason)];
    first.post(PAGE, &ask).await.location();
    let second = world.as_(Person::OtherUnsealer).await;
    let id = second.get(PAGE).await.holds("id")[0].clone();
    second.post(PAGE, &[("do", "confirm"), ("id", &id)]).await.location();
    let opened = first.post(PAGE, &[("do", "open"), ("id", &id)]).await;
    assert!(opened.body.contains("Quillfeather"), "this once it is shown");
}

/// Writes whatever can be written beside a record, by whoever can.
async fn work_on(world: &World, garden: &Garden, record: &Reference) {
    let address = format!("/events/{record}");
    let national = Person::InPost(Post::NationalReview);
    for person in [Person::Colleague(TRUST), national] {
        let visitor = world.as_(person).await;
        for deed in ["note", "review"] {
            let page = visitor.get(&address).await;
            let Some(version) = page.holds("version").first().cloned() else { continue };
            let (note, findings, feedback) = (garden.words(), garden.words(), garden.words());
            let fields = [
                ("do", deed),
                ("version", &*version),
                ("to", "in-review"),
                ("note", &*note),
                ("findings", &*findings),
                ("feedback", &*feedback),
            ];
            visitor.post(&address, &fields).await;
        }
    }
}

#[track_caller]
fn assert_answer_clean(answer: &Answer, what: &str) {
    assert_clean(answer.body.as_bytes(), what);
    assert_clean(&header_bytes(&answer.headers), &format!("a header of {what}"));
}

fn header_bytes(headers: &HeaderMap) -> Vec<u8> {
    headers.values().flat_map(|value| [value.as_bytes(), b"\n"].concat()).collect()
}

/// Everything that one person can ask for.
async fn everything_for(name: &str, visitor: &Visitor, crop: &Crop) -> bool {
    let mut shown = false;
    let lists = [
        "/",
        "/events",
        "/my-events",
        "/national",
        "/national/unsealing",
        "/record",
        "/account-types",
        "/responses",
        "/account",
        "/account/data",
        "/data-requests",
        "/requests",
        "/access",
        "/audit",
        "/outbox",
        "/running",
        "/running/feedback",
        "/running/breaches",
        "/export/events",
        "/export/events/file",
        "/export/events/file?format=jsonl&for=others",
        "/export/my-events/file?format=jsonl",
        &crop.response,
        &crop.messages[0],
        &crop.messages[1],
    ];
    let search = format!("/events?words={HARMLESS}");
    for at in lists.into_iter().chain([search.as_str()]) {
        let page = visitor.get(at).await;
        shown |= page.body.contains(HARMLESS);
        assert_answer_clean(&page, &format!("{at} for {name}"));
    }
    for organisation in [TRUST, UNIT, OTHER_TRUST] {
        let at = format!("/organisations/{organisation}");
        assert_answer_clean(&visitor.get(&at).await, &format!("{at} for {name}"));
    }
    for record in &crop.records {
        let at = format!("/events/{record}");
        let page = visitor.get(&at).await;
        shown |= page.body.contains(HARMLESS);
        assert_answer_clean(&page, &format!("{at} for {name}"));
        let parts = ["statutory", "statutory/steis.csv", "amend/statutory", "copy", "record.json"];
        for part in parts {
            let at = format!("/events/{record}/{part}");
            assert_answer_clean(&visitor.get(&at).await, &format!("{at} for {name}"));
        }
    }
    let functions: Vec<&str> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    assert!(!functions.is_empty());
    for at in functions {
        if let Some(record) = crop.records.last() {
            for address in ["", search.trim_start_matches("/events")] {
                let fields = [
                    ("address", address),
                    ("reference", record.as_str()),
                    ("draft", "00000000-0000-4000-8000-000000000000"),
                    ("id", "00000000-0000-4000-8000-000000000000"),
                    ("slug", "what"),
                    ("code", TRUST),
                    ("words", HARMLESS),
                ];
                let answer = visitor.server_fn(at, &fields).await;
                assert_answer_clean(&answer, &format!("{at} for {name}"));
            }
        }
    }
    shown
}

/// Every page of questions of a record, as someone finds it who may amend it.
async fn amend_pages(visitor: &Visitor, record: &Reference) {
    let form = Form::new(Audience::Staff);
    let mut answers = RawAnswers::default();
    answers.set("AdverseEvent.event", vec!["incident".to_owned()]);
    for page in form.pages(&answers) {
        let at = format!("/events/{record}/amend/{}", page.slug);
        assert_answer_clean(&visitor.get(&at).await, &at);
    }
}

/// Rule 23.
#[tokio::test]
async fn what_was_planted_comes_out_nowhere() {
    let log = listen();
    let (world, garden) = (World::new().await, Garden::default());
    let crop = sow(&world, &garden).await;
    let asked: Vec<&str> = [Audience::Public, Audience::Staff]
        .into_iter()
        .flat_map(|audience| free_texts(Form::new(audience)))
        .filter(|element| !garden.fields().contains(element))
        .collect();
    assert!(asked.is_empty(), "nothing was planted in {asked:?}");
    world.service.upkeep().await.unwrap();
    world.service.new_day().await.unwrap();

    everything_for("nobody", &world.nobody(), &crop).await;
    for person in Person::all() {
        let visitor = world.as_(person).await;
        let shown = everything_for(&format!("{person:?}"), &visitor, &crop).await;
        let reads = [
            Person::Colleague(TRUST),
            Person::InPost(Post::NationalReview),
            Person::InPost(Post::Accounts),
        ];
        assert!(shown || !reads.contains(&person), "{person:?} sees nothing of what was written");
    }
    let author = world.as_(Person::Colleague(TRUST)).await;
    for record in [&crop.records[1], &crop.records[crop.records.len() - 1]] {
        amend_pages(&author, record).await;
    }
    for receipt in &crop.receipts {
        let opened = world.nobody().post("/receipt", &[("code", receipt)]).await;
        assert!(opened.body.contains(HARMLESS), "the report does not open");
        assert_answer_clean(&opened, "an opened report");
        for deed in ["copy", "data"] {
            let copy = [("code", receipt.as_str()), ("do", deed)];
            let copy = world.nobody().post("/receipt", &copy).await;
            assert!(copy.body.contains(HARMLESS), "there is no {deed}");
            assert_answer_clean(&copy, "a reporter's copy");
        }
    }
    for at in [crop.response.clone(), format!("{}/change", crop.response)] {
        let page = author.get(&at).await;
        assert!(page.body.contains(HARMLESS), "{at} shows no texts");
        assert_answer_clean(&page, &at);
    }
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    for record in &crop.records {
        let at = format!("/national/correct/{record}");
        let page = national.get(&at).await;
        assert!(page.body.contains(HARMLESS), "{at} shows no texts");
        assert_answer_clean(&page, &at);
    }
    nothing_is_found_by_it(&world).await;
    nothing_is_kept(&world).await;
    let logged = log.bytes();
    assert!(logged.len() > 10_000, "nothing was logged");
    assert_clean(&logged, "the log");
}

/// No search finds what is hidden, so none can be used to guess it.
async fn nothing_is_found_by_it(world: &World) {
    let national = world.as_(Person::InPost(Post::NationalReview)).await;
    for (words, finds) in [
        (HARMLESS, true),
        ("Quillfeather", false),
        ("hidden", false),
        ("943", false),
        ("plant1", false),
    ] {
        let address = format!("?words={words}");
        let found = national.server_fn("/api/events", &[("address", &address)]).await.json();
        let n = found["counts"]["total"]["Exactly"].as_u64().unwrap();
        assert_eq!(n > 0, finds, "{words} finds {n}");
    }
}

/// Nothing of it lies in the database, its write-ahead log, or a copy of it.
async fn nothing_is_kept(world: &World) {
    let kept = world.kept_bytes();
    let there = kept.windows(HARMLESS.len()).any(|part| part == HARMLESS.as_bytes());
    assert!(there, "the redacted texts are not where they are looked for");
    assert_clean(&kept, "the database");
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.sqlite");
    let url = |path: &std::path::Path| format!("sqlite://{}", path.display());
    store::copy(&url(&world.database()), &url(&copy)).await.unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        assert_clean(&std::fs::read(file.unwrap().path()).unwrap(), "a copy");
    }
}
