//! A small England to test with: two regions, two ICBs, trusts, practices, and
//! events by the dozen.

use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use domain::access::deed::{RecordAnonymously, RecordSignedIn};
use domain::access::{AccountType, Actor, Deed, Grant, Permit, Policy, Post, permit};
use domain::account::{EmailAddress, UserId};
use domain::event::{EventId, EventType, Harm, Owner, Reference};
use domain::organisation::{
    OdsCode, Organisation, OrganisationStatus, Relationship, RelationshipKind, Role,
};
use store::{Hash, NewAccount, NewEvent, NewText, Recording, Register, Store};
use uuid::Uuid;

/// The day on which tests take place.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

/// A time some minutes after noon of that day.
pub fn noon(minutes: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap() + Duration::minutes(minutes)
}

pub fn code(text: &str) -> OdsCode {
    OdsCode::parse(text).unwrap()
}

pub fn organisation(text: &str, name: &str, role: Role) -> Organisation {
    Organisation {
        code: code(text),
        name: name.to_owned(),
        role,
        status: OrganisationStatus::Active,
        opened: None,
        closed: None,
        postcode: None,
        display_parent: None,
    }
}

pub fn link(child: &str, kind: RelationshipKind, parent: &str) -> Relationship {
    Relationship { child: code(child), parent: code(parent), kind, start: None, end: None }
}

/// Leeds (RR8) and its prison unit in the other ICB (PRI), practices B81 and
/// B82 of the ICB QWO, practice A81 of QHM; both ICBs in region Y63; and region
/// Y56 with ICB QMJ and trust RAL with its site RAL01.
pub fn england() -> Register {
    use RelationshipKind::{CommissionedBy, InGeographyOf, OperatedBy, SubDivisionOf};
    Register {
        organisations: vec![
            organisation("Y63", "NORTH EAST AND YORKSHIRE", Role::Region),
            organisation("Y56", "LONDON", Role::Region),
            organisation("QWO", "WEST YORKSHIRE ICB", Role::Icb),
            organisation("QHM", "NORTH EAST ICB", Role::Icb),
            organisation("QMJ", "NORTH CENTRAL LONDON ICB", Role::Icb),
            organisation("RR8", "LEEDS TEACHING HOSPITALS NHS TRUST", Role::NhsTrust),
            organisation("RAL", "ROYAL FREE LONDON NHS FOUNDATION TRUST", Role::NhsTrust),
            organisation("RAL01", "ROYAL FREE HOSPITAL", Role::TrustSite),
            organisation("PRI", "HMP NORTHERN", Role::Prison),
            organisation("B81", "THE PARK SURGERY", Role::GpPractice),
            organisation("B82", "HYDE PARK MEDICAL CENTRE", Role::GpPractice),
            organisation("A81", "RIVERSIDE SURGERY", Role::GpPractice),
        ],
        relationships: vec![
            link("QWO", SubDivisionOf, "Y63"),
            link("QHM", SubDivisionOf, "Y63"),
            link("QMJ", SubDivisionOf, "Y56"),
            link("RR8", InGeographyOf, "QWO"),
            link("RAL", InGeographyOf, "QMJ"),
            link("RAL01", OperatedBy, "RAL"),
            link("PRI", OperatedBy, "RR8"),
            link("PRI", CommissionedBy, "QHM"),
            link("B81", CommissionedBy, "QWO"),
            link("B82", CommissionedBy, "QWO"),
            link("A81", CommissionedBy, "QHM"),
        ],
        successions: Vec::new(),
    }
}

/// A person with an account, numbered.
pub fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

/// Someone who holds these account types.
pub fn actor(number: u128, grants: &[(AccountType, &str)]) -> Actor {
    Actor {
        user: user(number),
        name: format!("Person {number}"),
        grants: grants
            .iter()
            .map(|(account_type, at)| Grant { account_type: *account_type, organisation: code(at) })
            .collect(),
        posts: [].into(),
        policy: Policy::default(),
    }
}

/// Someone with the national review post.
pub fn national(number: u128) -> Actor {
    Actor { posts: [Post::NationalReview].into(), ..actor(number, &[]) }
}

/// Anyone's right to record without an account.
pub fn anyone() -> Permit<RecordAnonymously> {
    permit(None, &()).unwrap()
}

/// A person's right to record from somewhere.
pub fn may_record(number: u128, from: &str) -> Permit<RecordSignedIn> {
    let actor = actor(number, &[(AccountType::Standard, from)]);
    permit(Some(&actor), &code(from)).unwrap()
}

/// Takes the register over and makes accounts 1 to 9.
pub async fn settle(store: &dyn Store, register: &Register) {
    let mut unit = store.write().await.unwrap();
    unit.import_organisations(register, today()).await.unwrap();
    for number in 1..10 {
        unit.add_account(&NewAccount {
            user: user(number),
            email: EmailAddress::try_from(format!("person{number}@demo.candour.example")).unwrap(),
            name: format!("Person {number}"),
            password_hash: String::new(),
            at: noon(0),
        })
        .await
        .unwrap();
    }
    unit.commit().await.unwrap();
}

/// A store with the small England in it.
pub async fn settled(store: &dyn Store) {
    settle(store, &england()).await;
}

pub fn text(element: &str, redacted: &str) -> NewText {
    NewText {
        element: element.to_owned(),
        instance: 0,
        sealed: b"sealed".to_vec(),
        key_id: "k1".to_owned(),
        redacted: redacted.to_owned(),
        engine: "1".to_owned(),
    }
}

/// An event, numbered, with everything else the same.
pub fn event(number: u64, recording: Recording<'_>) -> NewEvent<'_> {
    NewEvent {
        audit: None,
        recording,
        id: EventId(Uuid::from_u128(number.into())),
        reference: Reference::from_random(std::array::from_fn(|at| (number >> (5 * at)) as u8)),
        kind: EventType::Incident,
        harm: Harm::Low,
        happened_on: Some(today()),
        place: None,
        taxonomy: "v6".to_owned(),
        coded: serde_json::json!({ "number": number }),
        summary: format!("Event {number}"),
        texts: vec![text("what", &format!("The patient fell in bay {number}"))],
    }
}

/// A signed-in recording at a time.
pub fn signed(permit: &Permit<RecordSignedIn>, number: u64, at: DateTime<Utc>) -> Recording<'_> {
    Recording::SignedIn { permit, at, submission: Uuid::from_u128(number.into()) }
}

/// A recording by someone unknown.
pub fn unknown(
    permit: &Permit<RecordAnonymously>,
    number: u64,
    owner: Owner,
    on: NaiveDate,
) -> Recording<'_> {
    Recording::Anonymous { permit, owner, on, receipt: hash(number), body: hash(number + 500) }
}

/// A hash, numbered.
pub fn hash(number: u64) -> Hash {
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    hash
}

/// Records one event of person 1 from somewhere, some minutes after noon.
pub async fn recorded(store: &dyn Store, number: u64, from: &str) -> Reference {
    let permit = may_record(1, from);
    let event = event(number, signed(&permit, number, noon(number as i64)));
    let mut unit = store.write().await.unwrap();
    unit.record(&event).await.unwrap();
    unit.commit().await.unwrap();
    event.reference
}

/// What the accounts post may do to the service as a whole.
pub fn in_accounts_post<D: Deed<On = ()>>() -> Permit<D> {
    let super_admin = Actor { posts: [Post::Accounts].into(), ..actor(9, &[]) };
    permit(Some(&super_admin), &()).unwrap()
}
