//! The events: the same for the same seed, spread as in life, sound as any.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use domain::event::record::Recorder;
use domain::event::{EventType, Harm, Owner, Status};
use domain::organisation::Role;
use domain::redaction::redact;
use domain::taxonomy::RowValue;
use service::demo::cast;

use super::world::{EVENTS, World, code, reading};

/// What can be seen of every event of a demonstration.
async fn seen(world: &World) -> Vec<String> {
    let national = world.sign_in("super").await;
    let rows = world.events_of(&national).await;
    rows.iter().map(|row| format!("{row:?}")).collect()
}

#[tokio::test]
async fn a_seed_decides_every_event() {
    let first = seen(&World::with_events(1, 130, 7).await).await;
    let again = seen(&World::with_events(2, 130, 7).await).await;
    assert_eq!(first.len(), 130);
    assert_eq!(first, again);
    let other = World::with_events(3, 130, 8).await;
    let others: BTreeSet<_> = seen(&other).await.into_iter().collect();
    assert!(first.iter().all(|event| !others.contains(event)));
    // Asked again, it adds further events and keeps those that are there.
    other.service.add_demonstration_events(40, 8, &|_| ()).await.unwrap();
    let more: BTreeSet<_> = seen(&other).await.into_iter().collect();
    assert!(more.len() == 170 && more.is_superset(&others));
}

#[test]
fn what_is_derived_from_the_events_is_right() {
    reading(async |world| {
        let recount = world.service.store().recount().await.unwrap();
        assert_eq!(recount, store::Recount::default());
        let waiting = world.service.store().fold_counts(1).await.unwrap();
        assert_eq!(waiting, 0, "all counts are folded after so many events at once");
    });
}

#[test]
fn events_are_spread_over_places_and_kinds_and_states() {
    reading(async |world| {
        let national = world.sign_in("super").await;
        let rows = world.events_of(&national).await;
        assert_eq!(rows.len() as u64, EVENTS);
        let share = |is: &dyn Fn(&domain::event::listing::EventRow) -> bool| {
            rows.iter().filter(|row| is(row)).count() as f64 / rows.len() as f64
        };
        let trust = world.events_of(&world.sign_in("organisational").await).await;
        assert!(trust.len() as u64 * 6_000 >= EVENTS * 2_500, "{} in the trust", trust.len());
        let units: BTreeSet<_> = trust.iter().map(|row| row.owner.clone()).collect();
        for part in [cast::TRUST, cast::UNIT_AT_HOME, cast::UNIT_ELSEWHERE] {
            assert!(units.contains(&Owner::Organisation(code(part))), "{part:?}");
        }
        assert!(units.len() > 20, "{}", units.len());

        let listed: BTreeSet<_> = trust.iter().map(|row| row.id).collect();
        let elsewhere: BTreeMap<_, _> = rows
            .iter()
            .filter(|row| !listed.contains(&row.id))
            .filter_map(|row| match &row.owner {
                Owner::Organisation(code) => Some((row.id, code.clone())),
                Owner::NationalReview => None,
            })
            .collect();
        assert!(elsewhere.len() as u64 * 6_000 >= EVENTS * 2_500, "{}", elsewhere.len());
        let owners: Vec<_> =
            elsewhere.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let owners = world.service.organisations_of(&owners).await.unwrap();
        let roles: BTreeSet<_> = owners.iter().map(|one| one.role.word()).collect();
        for role in [Role::Region, Role::Icb, Role::NhsTrust, Role::GpPractice, Role::Pharmacy] {
            assert!(roles.contains(role.word()), "{role:?} of {roles:?}");
        }

        let unplaced = share(&|row| row.owner == Owner::NationalReview);
        assert!((0.003..0.02).contains(&unplaced), "{unplaced}");
        for (kind, from, to) in [
            (EventType::Incident, 0.75, 0.85),
            (EventType::Outcome, 0.05, 0.11),
            (EventType::Risk, 0.04, 0.09),
            (EventType::GoodCare, 0.04, 0.09),
        ] {
            let share = share(&|row| row.facets.kind == kind);
            assert!((from..to).contains(&share), "{kind:?}: {share}");
        }
        for harm in Harm::ALL {
            let expected = harm != Harm::NotStated;
            assert_eq!(rows.iter().any(|row| row.facets.harm == harm), expected, "{harm:?}");
        }
        let day = |days| world.service.today() - Duration::days(days);
        assert!(rows.iter().all(|row| row.recorded_on >= day(730) && row.recorded_on <= day(1)));
        assert!(share(&|row| row.recorded_on > day(365)) > 0.53);
        let reviewed =
            |row: &domain::event::listing::EventRow| row.facets.status == Status::Reviewed;
        let (old, new): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.recorded_on < day(90));
        assert!(old.iter().filter(|row| reviewed(row)).count() * 3 > old.len() * 2);
        assert!(new.iter().filter(|row| reviewed(row)).count() * 3 < new.len() * 2);
        assert!(share(&|row| row.facets.status == Status::InReview) > 0.02);
    });
}

#[test]
fn records_read_as_if_people_had_made_them() {
    reading(async |world| {
        let national = world.sign_in("super").await;
        let rows = world.events_of(&national).await;
        let (mut anonymous, mut placeholders, mut findings) = (0, 0, 0);
        for row in rows.iter().step_by(3) {
            let record = world.service.record_view(&national, &row.reference).await.unwrap();
            anonymous += usize::from(record.head.recorder == Recorder::Anonymous);
            findings += record.additions.len();
            assert!(!record.sections.is_empty());
            let texts = record.sections.iter().flat_map(|section| &section.rows);
            for text in texts.filter_map(|row| match &row.value {
                RowValue::FreeText(text) => Some(text),
                _ => None,
            }) {
                placeholders += usize::from(text.contains("[NHS number]"));
                assert_no_identifier(text);
                assert_eq!(redact(text).text, *text, "redacting again finds nothing");
            }
            assert_no_identifier(row.summary.as_deref().unwrap());
        }
        let read = rows.len().div_ceil(3);
        assert!((read / 20..read / 5).contains(&anonymous), "{anonymous} of {read} anonymous");
        assert!(placeholders > 2 && findings > 50, "{placeholders} {findings}");
    });
}

/// The numbers and addresses that stories plant begin with 999 and end in
/// `example.org`.
fn assert_no_identifier(text: &str) {
    assert!(!text.contains("example.org"), "{text}");
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = compact.as_bytes();
    let number = digits.windows(10).find(|ten| {
        ten.starts_with(b"999") && ten.iter().all(u8::is_ascii_digit) && {
            let value = |at: usize| u32::from(ten[at] - b'0');
            let sum: u32 = (0..9).map(|at| value(at) * (10 - at as u32)).sum();
            (11 - sum % 11) % 11 == value(9)
        }
    });
    assert!(number.is_none(), "{text}");
}
