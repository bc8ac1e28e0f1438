//! Whatever the register says, the database shows exactly what the pure rule
//! allows: nobody sees more, nobody sees less.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::access::{AccountType, Actor, Grant, Policy, Scope, Standing};
use domain::event::listing::{Count, Filter, Turn};
use domain::event::{EventId, Owner, Reference};
use domain::organisation::sight::sights;
use domain::organisation::{OdsCode, Organisation, Reach, Relationship, RelationshipKind, Role};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{NewEvent, Register, Store};

use crate::database::each;
use crate::world::{
    anyone, code, event, may_record, noon, organisation, settle, signed, today, unknown, user,
};

const CODES: [&str; 9] = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III"];
const ROLES: [Role; 6] =
    [Role::Region, Role::Icb, Role::NhsTrust, Role::GpPractice, Role::TrustSite, Role::Prison];

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(ROLES.to_vec())
}

fn place() -> impl Strategy<Value = OdsCode> {
    prop::sample::select(CODES.map(code).to_vec())
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of((0_u64..5).prop_map(|ahead| today() + Days::new(ahead) - Days::new(2)))
}

fn relationship() -> impl Strategy<Value = Relationship> {
    let kind = prop::sample::select(RelationshipKind::ALL.map(|(kind, _)| kind).to_vec());
    (place(), place(), kind, day(), day()).prop_map(|(child, parent, kind, start, end)| {
        Relationship { child, parent, kind, start, end }
    })
}

fn register() -> impl Strategy<Value = Register> {
    let roles = prop::collection::vec(role(), CODES.len());
    (roles, prop::collection::vec(relationship(), 0..14)).prop_map(|(roles, relationships)| {
        let organisations = CODES
            .iter()
            .zip(roles)
            .map(|(text, role)| organisation(text, &format!("ORGANISATION {text}"), role))
            .collect();
        Register { organisations, relationships, successions: Vec::new() }
    })
}

fn reader() -> impl Strategy<Value = Actor> {
    let grant = (prop::sample::select(AccountType::ALL.to_vec()), place())
        .prop_map(|(account_type, organisation)| Grant { account_type, organisation });
    (prop::collection::vec(grant, 0..5), any::<bool>(), 1_u128..4).prop_map(
        |(grants, provider_children, number)| Actor {
            user: user(number),
            name: String::new(),
            grants,
            posts: [].into(),
            policy: Policy { provider_children, ..Policy::default() },
        },
    )
}

/// An event that the database holds.
struct Known {
    reference: Reference,
    owner: Option<OdsCode>,
    author: Option<u128>,
}

impl Known {
    /// What permission depends on, from the register alone.
    fn standing(&self, register: &Register) -> Standing {
        let roles: BTreeMap<OdsCode, Role> = register
            .organisations
            .iter()
            .map(|organisation: &Organisation| (organisation.code.clone(), organisation.role))
            .collect();
        let by = |reach| {
            let viewers: BTreeSet<OdsCode> = sights(&roles, &register.relationships)
                .into_iter()
                .filter(|sight| Some(&sight.owner) == self.owner.as_ref() && sight.reach == reach)
                .filter(|sight| sight.from <= today() && today() <= sight.until)
                .map(|sight| sight.viewer)
                .collect();
            viewers.into_iter().collect()
        };
        Standing {
            event: EventId(uuid::Uuid::nil()),
            owner: self.owner.clone().map_or(Owner::NationalReview, Owner::Organisation),
            author: self.author.map(user),
            operators: by(Reach::Operated),
            overseers: by(Reach::Area),
            successors: Vec::new(),
            place: None,
            open_review: false,
            narrowed_to: Default::default(),
        }
    }
}

/// Two events at each organisation, one of them anonymous, and one that is
/// nobody's.
async fn filled(store: &dyn Store) -> Vec<Known> {
    let permits = CODES.map(|place| may_record(1, place));
    let open = anyone();
    let mut events: Vec<(Known, NewEvent<'_>)> = Vec::new();
    for (number, permit) in (0_u64..).zip(&permits) {
        let owner = permit.subject().clone();
        let mine = event(number, signed(permit, number, noon(number as i64)));
        let theirs = event(
            number + 20,
            unknown(&open, number + 20, Owner::Organisation(owner.clone()), today()),
        );
        for (author, event) in [(Some(1), mine), (None, theirs)] {
            let reference = event.reference.clone();
            events.push((Known { reference, owner: Some(owner.clone()), author }, event));
        }
    }
    let nobodys = event(40, unknown(&open, 40, Owner::NationalReview, today()));
    let reference = nobodys.reference.clone();
    events.push((Known { reference, owner: None, author: None }, nobodys));
    let (known, new): (Vec<Known>, Vec<NewEvent<'_>>) = events.into_iter().unzip();
    let mut unit = store.write().await.unwrap();
    unit.record_many(&new).await.unwrap();
    unit.commit().await.unwrap();
    known
}

async fn check(store: &dyn Store, known: &[Known], register: &Register, reader: &Actor) {
    let scope = Scope::of(reader);
    let mut listed = BTreeSet::new();
    for event in known {
        let standing = event.standing(register);
        let opened = store.event(&event.reference, &scope, today()).await.unwrap();
        assert_eq!(opened.is_some(), scope.contains(&standing), "{standing:?}");
        // Lists leave out what is seen for being one's own alone.
        if scope.contains(&Standing { author: None, ..standing }) {
            listed.insert(event.reference.clone());
        }
    }
    let words = Filter { words: Some("bay".to_owned()), ..Filter::default() };
    for filter in [Filter::default(), words] {
        let page = store.list(&scope, &filter, Turn::First, today()).await.unwrap();
        let rows: BTreeSet<Reference> = page.rows.into_iter().map(|row| row.reference).collect();
        assert_eq!(rows, listed);
        let counts = store.counts(&scope, &filter, today()).await.unwrap();
        assert_eq!(counts.total, Count::Exactly(listed.len() as u64));
    }
}

#[test]
fn the_database_shows_what_the_rule_allows() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for fresh in runtime.block_on(each()) {
        let store = &*fresh.store;
        let known = runtime.block_on(async {
            let organisations = CODES.map(|c| organisation(c, c, Role::GpPractice)).to_vec();
            settle(store, &Register { organisations, ..Register::default() }).await;
            filled(store).await
        });
        let story = (register(), prop::collection::vec(reader(), 3), 0_u32..6);
        let config = Config { cases: 16, failure_persistence: None, ..Config::default() };
        TestRunner::new(config)
            .run(&story, |(register, readers, reindexed)| {
                runtime.block_on(async {
                    let mut unit = store.write().await.unwrap();
                    unit.import_organisations(&register, today()).await.unwrap();
                    unit.commit().await.unwrap();
                    store.reindex_some(reindexed, today()).await.unwrap();
                    store.fold_counts(reindexed * 3).await.unwrap();
                    for reader in &readers {
                        check(store, &known, &register, reader).await;
                    }
                    assert_eq!(store.recount().await.unwrap(), Default::default());
                });
                Ok(())
            })
            .unwrap();
    }
}
