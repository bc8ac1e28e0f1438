//! A better engine redacts again what an earlier one has redacted.

use domain::access::{Actor, Post};
use domain::event::Reference;
use domain::event::listing::{Filter, Turn};
use domain::redaction::{ENGINE_VERSION, Kind};
use domain::sharing::Sharing;
use domain::taxonomy::{RowValue, Section};
use domain::unsealing::TextName;
use service::ServiceError;
use service::corrections::Exported;
use service::events::Review;
use service::messages::GivingFeedback;
use store::{EventTexts, KeptText};

use super::pilot::Pilot;
use super::world::{World, standard};

const STORY: &str = "Mrs Quillfeather fell in the bay. Call 07700 900123.";
const READS: &str = "Mrs [name 1] fell in the bay. Call [telephone number].";

/// What an earlier engine made of the story: it missed the name, and hid what
/// is none.
const EARLIER: &str = "Mrs Quillfeather fell in the [name 1]. Call [telephone number].";

fn national() -> Actor {
    let mut actor = standard(1, "B81");
    actor.posts.insert(Post::NationalReview);
    actor
}

async fn report(world: &World) -> Reference {
    report_sharing(world, "").await
}

/// A report with this answer to whether it is kept out of shared data.
async fn report_sharing(world: &World, opt_out: &'static str) -> Reference {
    let chosen = [
        ("AdverseEvent.event", "incident"),
        ("PractitionerDetails.ReporterType", "1"),
        ("AdverseEventReferenceMetadata.DataSharingOptOut", opt_out),
    ];
    Pilot::new(STORY, &chosen).report(world, &world.service.new_form_secret()).await.reference
}

async fn texts_but(world: &World, engine: &str) -> Vec<EventTexts> {
    world.service.store().texts_but(engine, i64::MIN, 1_000).await.unwrap()
}

/// Makes every text read as an earlier engine would have had it.
async fn redacted_by_an_earlier_engine(world: &World) {
    let events = texts_but(world, "none").await;
    let mut work = world.service.store().write().await.unwrap();
    for event in &events {
        let earlier = |text: &KeptText| KeptText {
            redacted: text.redacted.replace(READS, EARLIER),
            engine: "0".to_owned(),
            ..text.clone()
        };
        let texts: Vec<KeptText> = event.texts.iter().map(earlier).collect();
        assert!(work.re_redact(event, &texts, EARLIER).await.unwrap());
    }
    work.commit().await.unwrap();
}

async fn found(world: &World, words: &str) -> usize {
    let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
    world.service.events(&national(), &filter, Turn::First).await.unwrap().rows.len()
}

async fn summary(world: &World) -> String {
    let page = world.service.events(&national(), &Filter::default(), Turn::First).await.unwrap();
    page.rows[0].summary.clone().unwrap()
}

fn free_texts(sections: &[Section]) -> Vec<String> {
    let rows = sections.iter().flat_map(|section| &section.rows);
    rows.filter_map(|row| match &row.value {
        RowValue::FreeText(text) => Some(text.clone()),
        _ => None,
    })
    .collect()
}

#[tokio::test]
async fn pages_lists_and_search_show_what_the_present_engine_makes_of_it() {
    let world = World::new().await;
    let reference = report(&world).await;
    let before = world.service.record_view(&national(), &reference).await.unwrap();
    redacted_by_an_earlier_engine(&world).await;
    assert_eq!((found(&world, "quillfeather").await, found(&world, "bay").await), (1, 0));
    assert_eq!(summary(&world).await, EARLIER);
    let texts = world.service.texts_of_other_engines().await.unwrap();
    assert!(texts > 0);

    let tally = world.service.re_redact(&|_| ()).await.unwrap();
    assert_eq!((tally.looked_at, tally.broken), (texts, 0));
    assert_eq!(tally.changed, texts, "{tally:?}");
    assert!(tally.more.is_empty() && tally.fewer.is_empty(), "one name for another");
    assert_eq!((found(&world, "quillfeather").await, found(&world, "bay").await), (0, 1));
    assert!(summary(&world).await.starts_with(READS));
    let after = world.service.record_view(&national(), &reference).await.unwrap();
    assert_eq!(free_texts(&after.sections), free_texts(&before.sections));
    assert_eq!(after.head.version, before.head.version, "no step of the history");
    assert_eq!(world.service.store().recount().await.unwrap(), Default::default());
    assert_eq!(world.service.texts_of_other_engines().await.unwrap(), 0);
}

#[tokio::test]
async fn what_people_write_to_those_who_run_the_service_is_redacted_again() {
    let world = World::new().await;
    let giving = GivingFeedback {
        ease: "hard".to_owned(),
        words: STORY.to_owned(),
        address: "reader@candour.example".to_owned(),
        ..GivingFeedback::default()
    };
    world.service.give_feedback(&giving).await.unwrap();
    let store = world.service.store();
    let texts = store.message_texts_but("none", None, 10).await.unwrap();
    assert_eq!(texts.len(), 1, "an address has nothing to redact");
    let mut work = store.write().await.unwrap();
    assert!(work.re_redact_message(&texts[0], EARLIER, "0").await.unwrap());
    work.commit().await.unwrap();
    let tally = world.service.re_redact(&|_| ()).await.unwrap();
    assert_eq!((tally.looked_at, tally.changed, tally.broken), (1, 1, 0));
    let keeper = Actor { posts: [Post::Accounts].into(), ..standard(1, "B81") };
    let page = world.service.feedback_page(&keeper, &Default::default(), None).await.unwrap();
    assert_eq!(page.rows[0].words, READS);
    assert_eq!(world.service.texts_of_other_engines().await.unwrap(), 0);
}

#[tokio::test]
async fn the_tally_tells_kinds_and_counts_and_no_text() {
    let world = World::new().await;
    report(&world).await;
    let events = texts_but(&world, "none").await;
    let mut work = world.service.store().write().await.unwrap();
    for event in &events {
        let earlier = |text: &KeptText| KeptText {
            redacted: "[name 1] [name 2] [postcode]".to_owned(),
            engine: "0".to_owned(),
            ..text.clone()
        };
        let texts: Vec<KeptText> = event.texts.iter().map(earlier).collect();
        work.re_redact(event, &texts, "").await.unwrap();
    }
    work.commit().await.unwrap();
    let tally = world.service.re_redact(&|_| ()).await.unwrap();
    let texts = tally.looked_at;
    assert_eq!(tally.more, [("telephone number".to_owned(), texts)].into());
    assert_eq!(tally.fewer, [("name".to_owned(), texts), ("postcode".to_owned(), texts)].into());
    let audited = world.service.store().audit_since(0, 100).await.unwrap();
    let entry = &audited.last().unwrap().entry;
    assert_eq!((entry.deed.as_str(), entry.actor), ("redact again", None));
    assert_eq!(entry.subject, ENGINE_VERSION.to_string());
    assert_eq!(entry.detail["looked_at"], texts);
    assert!(!entry.detail.to_string().contains("Quillfeather"));
}

/// Broken off in the middle, it goes on with the rest, and the tally is that of
/// the whole.
#[tokio::test]
async fn a_run_that_was_broken_off_goes_on_where_it_stopped() {
    let world = World::new().await;
    // More than are redacted at a time.
    for _ in 0..60 {
        report(&world).await;
    }
    redacted_by_an_earlier_engine(&world).await;
    let texts = world.service.texts_of_other_engines().await.unwrap();
    let service = world.service.clone();
    let broken_off = tokio::spawn(async move { service.re_redact(&|_| panic!("power cut")).await });
    assert!(broken_off.await.unwrap_err().is_panic());
    let left = world.service.texts_of_other_engines().await.unwrap();
    assert!(0 < left && left < texts, "{left} of {texts}");
    let tally = world.service.re_redact(&|_| ()).await.unwrap();
    assert_eq!((tally.looked_at, tally.changed), (texts, texts));
    // The next run is another one.
    assert_eq!(world.service.re_redact(&|_| ()).await.unwrap().looked_at, 0);
}

/// What its author typed as a placeholder, or kept as one, stays one (`rules.md`
/// 24), and names that are hidden anew are numbered after it.
#[tokio::test]
async fn placeholders_that_people_wrote_stay() {
    let world = World::new().await;
    let reference = report(&world).await;
    let view = world.service.record_view(&national(), &reference).await.unwrap();
    let review = Review {
        to: view.head.facets.status,
        findings: "[name 3] told Mrs Quillfeather.".to_owned(),
        feedback: String::new(),
    };
    let seen = view.head.version;
    world.service.review(&national(), &reference, seen, review).await.unwrap();
    redacted_by_an_earlier_engine(&world).await;
    world.service.re_redact(&|_| ()).await.unwrap();
    let view = world.service.record_view(&national(), &reference).await.unwrap();
    assert_eq!(view.additions[0].words, "[name 3] told Mrs [name 4].");
}

/// An original that does not open leaves what is read as it was.
#[tokio::test]
async fn a_text_that_does_not_open_stays_as_it_was() {
    let world = World::new().await;
    report(&world).await;
    redacted_by_an_earlier_engine(&world).await;
    let store = world.service.store();
    let seals = store.seals_but("none", store::SealKind::Texts, None, 1).await.unwrap();
    let mut changed = seals[0].text.clone();
    changed.sealed[40] ^= 1;
    let mut work = store.write().await.unwrap();
    work.reseal(&seals[0], &changed).await.unwrap();
    work.commit().await.unwrap();
    let texts = world.service.texts_of_other_engines().await.unwrap();
    let tally = world.service.re_redact(&|_| ()).await.unwrap();
    assert_eq!((tally.looked_at, tally.broken), (texts - 1, 1));
    assert_eq!(world.service.texts_of_other_engines().await.unwrap(), 1);
}

/// What the national review has hidden stays hidden, whichever engine redacts,
/// and is handed out as training data with a reason in the audit log.
#[tokio::test]
async fn corrections_are_applied_again_and_handed_out() {
    let world = World::new().await;
    let reference = report(&world).await;
    let name = TextName {
        response: None,
        element: "AdverseEvent.description".to_owned(),
        instance: 0,
        by_reporter: true,
    };
    let hide = async |words: &str, kind| {
        world.service.hide(&national(), &reference, &name, words, kind).await
    };
    assert!(matches!(hide("no such words", Kind::Name).await, Err(ServiceError::NotInText)));
    let read = world.service.store().texts_but("none", i64::MIN, 10).await.unwrap();
    hide("BAY", Kind::Address).await.unwrap();
    // What was read before the correction does not take its place.
    let mut work = world.service.store().write().await.unwrap();
    assert!(!work.re_redact(&read[0], &read[0].texts, "In the bay").await.unwrap());
    drop(work);
    let corrected = "Mrs [name 1] fell in the [address]. Call [telephone number].";
    let description = async || {
        let correctable = world.service.correctable(&national(), &reference).await.unwrap();
        correctable.into_iter().find(|text| text.name == name).unwrap().redacted
    };
    assert_eq!(description().await, corrected);
    redacted_by_an_earlier_engine(&world).await;
    world.service.re_redact(&|_| ()).await.unwrap();
    assert_eq!(description().await, corrected);
    assert!(summary(&world).await.starts_with(corrected));

    let mut lessons = Vec::new();
    let reason = "Asked for by Mrs Quillfeather";
    let handed_out = world
        .service
        .export_corrections(reason, |lesson| {
            lessons.push(lesson.give());
            Ok::<_, ServiceError>(())
        })
        .await;
    assert_eq!(handed_out.unwrap(), Exported { texts: 1, kept_out: 0 });
    assert_eq!(lessons.len(), 1);
    let lesson = lessons.remove(0);
    let at = lesson.missed[0].0;
    let missed: String = lesson.text.chars().skip(at.start).take(at.end - at.start).collect();
    assert_eq!((lesson.text.as_str(), missed.as_str()), (STORY, "bay"));
    assert_eq!((lesson.missed[0].1, lesson.wrong.len()), (Kind::Address, 0));
    assert!(lesson.found.iter().any(|(_, kind)| *kind == Kind::Telephone));
    let audited = world.service.store().audit_since(0, 100).await.unwrap();
    let entry = &audited.last().unwrap().entry;
    assert_eq!(entry.deed, "export corrections");
    assert_eq!(entry.detail["reason"], "Asked for by Mrs [name 1]");
}

/// A reporter who keeps a record out of shared data keeps its words out of what
/// programs are trained with. The record says so to whoever reads it.
#[tokio::test]
async fn corrections_of_a_record_that_is_kept_out_of_sharing_are_not_handed_out() {
    let world = World::new().await;
    let reference = report_sharing(&world, "true").await;
    let name = TextName {
        response: None,
        element: "AdverseEvent.description".to_owned(),
        instance: 0,
        by_reporter: true,
    };
    world.service.hide(&national(), &reference, &name, "bay", Kind::Address).await.unwrap();
    let handed_out = world
        .service
        .export_corrections("Training", |_| panic!("a text that is kept out is handed out"))
        .await;
    let handed_out: Result<Exported, ServiceError> = handed_out;
    assert_eq!(handed_out.unwrap(), Exported { texts: 0, kept_out: 1 });
    let record = world.service.record_view(&national(), &reference).await.unwrap();
    assert_eq!(record.sharing, Some(Sharing::OptedOut));
}
