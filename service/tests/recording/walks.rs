//! Random walks through the flows, from the first page to the record that
//! others read, amend and export: what was answered is what is kept, read back,
//! shown, amended and exported, and what is not asked is nowhere.

use domain::access::{Actor, Post, Scope};
use domain::event::record::AdditionKind;
use domain::event::{Reference, Version};
use domain::product::{Product, ProductKind};
use domain::redaction::redact;
use domain::taxonomy::{
    Answers, Audience, CodedAnswers, Field, Form, FreeText, Kind, Page, Part, RawAnswers, Section,
    Sensitivity,
};
use proptest::prelude::*;
use service::events::Amended;
use service::keys::Keys;
use service::record::{DraftSaved, Submission};
use service::report::{Saved, Sending};
use service::seal::{self, Place};
use service::unfinished::PagePost;
use store::SealKind;

use super::exported;
use super::history::admin;
use super::world::{World, code, standard};

const WORDS: [&str; 3] = [
    "The dose was given twice.\n\nIt was noticed at handover.",
    "Mrs Ada Jones rang 07700 900123 about it.",
    "NHS number 943 476 5919",
];

/// Where the numbers come from that decide which way is taken.
struct Picks(std::iter::Cycle<std::vec::IntoIter<usize>>);

impl Picks {
    fn next(&mut self) -> usize {
        self.0.next().unwrap_or_default()
    }
}

/// Something that will do as an answer, typed as people type it.
fn plausible(field: Field, pick: usize) -> Vec<(String, String)> {
    let one = |value: &str| vec![(field.name(), value.to_owned())];
    match field.element.kind {
        Kind::Line | Kind::Text => one(WORDS[pick % WORDS.len()]),
        Kind::Code(list) => one(list.codes[pick % list.codes.len()].code),
        Kind::Codes(list) => {
            let first = &list.codes[pick % list.codes.len()];
            let second = &list.codes[(pick / 7) % list.codes.len()];
            if first.exclusive || second.exclusive {
                return one(first.code);
            }
            [first, second].map(|code| (field.name(), code.code.to_owned())).to_vec()
        }
        Kind::Date | Kind::MonthYear | Kind::Age => {
            let part = |part: &Part| match part {
                Part::Day => (1 + pick % 28).to_string(),
                Part::Month => (1 + pick % 12).to_string(),
                Part::Year => "2025".to_owned(),
                Part::Number => (1 + pick % 90).to_string(),
                Part::Unit => ["years", "months", "days"][pick % 3].to_owned(),
            };
            field.parts().iter().map(|box_| (field.part(*box_), part(box_))).collect()
        }
        Kind::Time => one(["14:05", "0.30", "9 pm"][pick % 3]),
        Kind::Organisation => one(["B81", "RAL01"][pick % 2]),
        Kind::Products(_) => one(["Insulin", "Warfarin"][pick % 2]),
        Kind::Integer => one("1"),
        Kind::Count => one(["1", "2", "3"][pick % 3]),
        Kind::Boolean | Kind::YesNo => one(["true", "false"][pick % 2]),
    }
}

/// What somebody posts from a page: answers to some of what it asks, mended
/// until they will do, and something that it does not ask.
fn posted(
    form: Form,
    page: &'static Page,
    raw: &RawAnswers,
    picks: &mut Picks,
    today: chrono::NaiveDate,
) -> Vec<(String, String)> {
    let mut posted = Vec::new();
    for shown in form.fields(page, raw) {
        let pick = picks.next();
        let skips = pick.is_multiple_of(4) && !shown.field.is_required(form, raw);
        if shown.asked && !skips {
            posted.extend(plausible(shown.field, pick / 4));
        }
    }
    for _ in 0..20 {
        let mut tried = raw.clone();
        form.take(page, &mut tried, posted.iter().cloned(), today);
        let Err(errors) = form.check_page(page, &tried, today) else { break };
        for error in errors {
            let field = form.field(&error.field).unwrap();
            let own = |name: &String| {
                *name == field.name() || field.parts().iter().any(|part| *name == field.part(*part))
            };
            posted.retain(|(name, _)| !own(name));
            if form.fields(page, &tried).iter().any(|shown| shown.asked && shown.field == field) {
                posted.extend(plausible(field, picks.next()));
            }
        }
    }
    posted.push(("AdverseEventGovernance.NeverEvent".to_owned(), "true".to_owned()));
    posted.push(("owner".to_owned(), "RAL".to_owned()));
    posted
}

/// A record that somebody made, the answers that they gave, and which form asked.
async fn recorded(world: &World, form: Form, picks: &mut Picks) -> (Reference, Answers) {
    let (service, today, author) = (&world.service, world.service.today(), standard(1, "B81"));
    let secret = service.new_form_secret();
    let draft = service.begin_record(&author, &code("B81")).await.unwrap();
    let mut raw = RawAnswers::default();
    let mut page = form.pages(&raw).first().copied();
    while let Some(at) = page {
        let answers = posted(form, at, &raw, picks, today);
        let post = PagePost { answers: answers.clone(), ..PagePost::default() };
        let kept = match form.audience() {
            Audience::Staff => {
                match service.save_draft_page(&author, draft, at, &post).await.unwrap() {
                    DraftSaved::Kept(kept) => kept.form.answers,
                    other => panic!("{}: {other:?}", at.slug),
                }
            }
            Audience::Public => match service.save_report(&secret, at, &post).await.unwrap() {
                Saved::Kept(kept) => kept.form.answers,
                Saved::AlreadySent { .. } => panic!("{}: sent already", at.slug),
            },
        };
        form.take(at, &mut raw, answers, today);
        assert_eq!(kept, raw, "{}: what is kept is what was typed", at.slug);
        page = form.next(&raw, at.slug);
    }
    let reference = match form.audience() {
        Audience::Staff => match service.submit_record(&author, draft).await.unwrap() {
            Submission::Submitted(reference) => reference,
            Submission::NotYet(errors) => panic!("{errors:?}"),
        },
        Audience::Public => match service.send_report(&secret).await.unwrap() {
            Sending::Sent(receipt) => receipt.reference,
            other => panic!("{other:?}"),
        },
    };
    (reference, form.parse(&raw, today).unwrap())
}

/// Answers as everybody reads them.
fn redacted(answers: &Answers) -> Answers {
    let (coded, mut texts) = answers.without_texts();
    texts.iter_mut().for_each(|text| text.text = redact(&text.text).text);
    coded.with_texts(&texts)
}

/// What an amendment makes of answers. Words stay, even where their question no
/// longer applies.
fn over(before: &Answers, after: &Answers) -> Answers {
    let (_, stood) = before.without_texts();
    let (coded, mut texts) = after.without_texts();
    texts.extend(stood);
    coded.with_texts(&texts)
}

/// The answers that a record has, and its version.
async fn kept(world: &World, reader: &Actor, reference: &Reference) -> (Answers, Version) {
    let today = world.service.today();
    let store = world.service.store();
    let record = store.event(reference, &Scope::of(reader), today).await.unwrap().unwrap();
    let coded: CodedAnswers = serde_json::from_value(record.coded).unwrap();
    let texts =
        record.texts.into_iter().filter(|text| AdditionKind::parse(&text.element).is_none());
    let texts: Vec<FreeText> = texts
        .map(|text| FreeText { key: text.element, instance: text.instance, text: text.redacted })
        .collect();
    (coded.with_texts(&texts), record.head.version)
}

/// What the national review reads of answers.
fn shown(answers: &Answers) -> Vec<Section> {
    let mut sections = answers.describe();
    for section in &mut sections {
        section.rows.retain(|row| row.sensitivity != Sensitivity::Statutory);
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// Whether every text is sealed as it was written.
async fn is_sealed(world: &World, answers: &Answers) -> bool {
    let seals = world.service.store().seals_but("none", SealKind::Texts, None, 100).await.unwrap();
    let opened = |kept: &store::KeptSeal| {
        let store::SealedAt::Text { event, element, instance, .. } = &kept.at else { panic!() };
        let place = Place::text(*event, element, *instance);
        let text = seal::open(&Keys::new([9; 32]), &place, &kept.text.sealed, &kept.text.key_id);
        (element.clone(), *instance, String::from_utf8(text.unwrap()).unwrap())
    };
    let mut sealed: Vec<_> = seals.iter().map(opened).collect();
    let (_, texts) = answers.without_texts();
    let mut written: Vec<_> = texts.into_iter().map(|t| (t.key, t.instance, t.text)).collect();
    sealed.sort();
    written.sort();
    sealed == written
}

/// Whether what is exported, read back, is what the record says.
async fn is_exported(
    world: &World,
    reader: &Actor,
    reference: &Reference,
    expected: &Answers,
) -> bool {
    let [one, listed] = exported::as_json(world, reader, reference).await;
    let audience = expected.form().audience();
    let table = exported::as_table(world, reader, reference, audience).await;
    [one, listed, table].iter().all(|read| read == expected)
}

async fn walk(form: Form, picks: Vec<usize>) {
    let world = World::new().await;
    for kind in ProductKind::ALL {
        let list = ["Insulin", "Warfarin"].map(|name| Product::new(name, None).unwrap());
        world.service.replace_products(kind, list.to_vec()).await.unwrap();
    }
    let mut picks = Picks(picks.into_iter().cycle());
    let (reference, answers) = recorded(&world, form, &mut picks).await;
    assert!(is_sealed(&world, &answers).await, "a text is not what was written");

    let mut national = standard(1, "B81");
    national.posts.insert(Post::NationalReview);
    let mut expected = redacted(&answers);
    let (stored, mut version) = kept(&world, &national, &reference).await;
    assert_eq!(stored, expected);
    let view = world.service.record_view(&national, &reference).await.unwrap();
    assert_eq!(view.sections, shown(&expected));
    for row in view.sections.iter().flat_map(|section| &section.rows) {
        let page = row.page.as_ref().map(|page| form.page_of_record(page).is_some());
        assert_ne!(page, Some(false), "{} has no page", row.field);
    }

    assert!(is_exported(&world, &national, &reference, &expected).await);

    // Whoever handles the record amends pages of it, if it is theirs.
    let handler = admin(2, "B81");
    for _ in 0..6 {
        let open = view.open.iter().map(|page| page.slug.clone());
        let rows = view.sections.iter().flat_map(|section| &section.rows);
        let pages: Vec<String> = open.chain(rows.filter_map(|row| row.page.clone())).collect();
        let slug = &pages[picks.next() % pages.len()];
        let page = form.page_of_record(slug).unwrap();
        let today = world.service.today();
        let mut raw = RawAnswers::from(&expected);
        let answers = posted(form, page, &raw, &mut picks, today);
        form.amend(page, &mut raw, answers.iter().cloned(), today);
        let amended = world.service.amend(&handler, &reference, version, slug, answers).await;
        match (amended, form.parse_record(&raw, today)) {
            (Err(service::ServiceError::NotFound), _) => return,
            (Ok(Amended::Done), Ok(after)) => expected = over(&expected, &redacted(&after)),
            (Ok(Amended::NotYet(_)), Err(_)) => {}
            (amended, parsed) => panic!("{slug}: {amended:?}, {parsed:?}"),
        }
        let (stored, now) = kept(&world, &national, &reference).await;
        assert_eq!(stored, expected, "{slug}");
        version = now;
        let view = world.service.record_view(&national, &reference).await.unwrap();
        assert_eq!(view.sections, shown(&expected), "{slug}");
    }
    assert!(is_exported(&world, &national, &reference, &expected).await, "after amendments");
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn every_walk_is_kept_read_back_shown_amended_and_exported(
        staff in any::<bool>(),
        picks in prop::collection::vec(0usize..10_000, 20..120),
    ) {
        let form = Form::new(if staff { Audience::Staff } else { Audience::Public });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(walk(form, picks));
    }
}
