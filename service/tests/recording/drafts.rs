//! Records of signed-in people: drafts are their author's alone, and a record
//! belongs to the organisation it is recorded from.

use domain::access::{Actor, Scope};
use domain::event::Owner;
use domain::event::record::Recorder;
use domain::taxonomy::{Audience, Form, RawAnswers};
use service::ServiceError;
use service::record::{Draft, DraftSaved, Submission};
use service::unfinished::PagePost;
use uuid::Uuid;

use super::filling::Answering;
use super::pilot::Pilot;
use super::world::{World, code, page, post, standard};

fn form() -> Form {
    Form::new(Audience::Staff)
}

/// Something that went wrong at the trust's hospital.
pub fn incident() -> Pilot {
    Pilot::new(
        "She fell.",
        &[
            ("AdverseEvent.event", "incident"),
            ("LocationDetails.LocationKnown", "n"),
            ("LocationDetails.Organisation", "RAL01"),
        ],
    )
}

/// Fills in a draft and leaves it at that.
pub async fn fill_in(world: &World, actor: &Actor, draft: Uuid, pilot: &Pilot) -> RawAnswers {
    let today = world.service.today();
    let mut answers = RawAnswers::default();
    let mut page = form().pages(&answers).first().copied();
    while let Some(at) = page {
        let answered = pilot.page(form(), at, &answers, today);
        let post = PagePost { answers: answered, ..PagePost::default() };
        let saved = world.service.save_draft_page(actor, draft, at, &post).await.unwrap();
        let DraftSaved::Kept(kept) = saved else { panic!("{} was not kept", at.slug) };
        answers = kept.form.answers;
        page = form().next(&answers, at.slug);
    }
    answers
}

#[tokio::test]
async fn a_record_belongs_to_the_organisation_it_is_recorded_from() {
    let world = World::new().await;
    let author = standard(1, "B81");
    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    fill_in(&world, &author, draft, &incident()).await;
    let (first, second) = tokio::join!(
        world.service.submit_record(&author, draft),
        world.service.submit_record(&author, draft),
    );
    let Submission::Submitted(reference) = first.unwrap() else { panic!("not submitted") };
    assert_eq!(second.unwrap(), Submission::Submitted(reference.clone()), "one event");
    assert_eq!(
        world.service.draft(&author, draft).await.unwrap(),
        Draft::Submitted(reference.clone())
    );
    assert!(world.service.drafts(&author).await.unwrap().is_empty());

    let today = world.service.today();
    let store = world.service.store();
    let record = store.event(&reference, &Scope::of(&author), today).await.unwrap().unwrap();
    assert_eq!(record.head.owner, Owner::Organisation(code("B81")));
    assert_eq!(record.head.place, Some(code("RAL01")));
    assert_eq!(record.head.recorder, Recorder::Named("Person 1".to_owned()));
    assert_eq!(record.standing.author, Some(author.user));
    let audited = store.audit_since(0, 10).await.unwrap();
    assert_eq!(audited.len(), 1);
    assert_eq!(audited[0].entry.actor, Some(author.user));
    assert_eq!(audited[0].entry.subject, record.head.id.0.to_string());
}

#[tokio::test]
async fn a_draft_is_seen_by_its_author_alone() {
    let world = World::new().await;
    let (author, colleague) = (standard(1, "B81"), standard(2, "B81"));
    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    let written = post(&[("AdverseEvent.event", "risk")]);
    let first = page(form(), "type");
    world.service.save_draft_page(&author, draft, first, &written).await.unwrap();

    assert!(world.service.drafts(&colleague).await.unwrap().is_empty());
    let hidden = [
        world.service.draft(&colleague, draft).await.map(|_| ()),
        world.service.save_draft_page(&colleague, draft, first, &written).await.map(|_| ()),
        world.service.submit_record(&colleague, draft).await.map(|_| ()),
    ];
    for answer in hidden {
        assert!(matches!(answer, Err(ServiceError::NotFound)), "{answer:?}");
    }
    world.service.delete_draft(&colleague, draft).await.unwrap();
    let mine = world.service.drafts(&author).await.unwrap();
    assert_eq!(mine.len(), 1, "nobody else deletes it either");
    assert_eq!(mine[0].kind, Some(domain::event::EventType::Risk));
}

#[tokio::test]
async fn nobody_records_from_where_they_do_not_work() {
    let world = World::new().await;
    let author = standard(1, "B81");
    let elsewhere = world.service.begin_record(&author, &code("RAL")).await;
    assert!(matches!(elsewhere, Err(ServiceError::Forbidden(_))), "{elsewhere:?}");

    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    fill_in(&world, &author, draft, &incident()).await;
    let left = Actor { grants: Vec::new(), ..author.clone() };
    let refused = world.service.submit_record(&left, draft).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden(_))), "{refused:?}");
    let kept = world.service.draft(&author, draft).await.unwrap();
    assert!(matches!(kept, Draft::Unfinished { .. }), "nothing typed is lost");
}

#[tokio::test]
async fn a_page_of_a_submitted_draft_is_not_taken_silently() {
    let world = World::new().await;
    let author = standard(1, "B81");
    let draft = world.service.begin_record(&author, &code("B81")).await.unwrap();
    fill_in(&world, &author, draft, &incident()).await;
    world.service.submit_record(&author, draft).await.unwrap();
    let more = post(&[("AdverseEvent.description", "And the floor was wet.")]);
    let saved = world.service.save_draft_page(&author, draft, page(form(), "what"), &more).await;
    assert!(matches!(saved.unwrap(), DraftSaved::Submitted(_)));
}
