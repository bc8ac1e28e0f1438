//! Each account of the README holds what is said there, and no more.

use std::collections::BTreeSet;

use chrono::Duration;
use domain::access::AccountType::{self, *};
use domain::access::{Actor, Post};
use domain::event::Owner;
use domain::event::listing::Turn;
use service::ServiceError;
use service::account::SignIn;
use service::demo::cast::{self, PASSWORD, Part, people};

use super::world::{World, code, reading};

fn assert_holds(actor: &Actor, expected: &[(AccountType, Part)]) {
    let held: BTreeSet<_> =
        actor.grants.iter().map(|grant| (grant.account_type, grant.organisation.clone())).collect();
    let expected = expected.iter().map(|(held, at)| (*held, code(*at))).collect();
    assert_eq!(held, expected, "{}", actor.name);
}

#[test]
fn everyone_holds_what_the_readme_says() {
    reading(async |world| {
        for (name, expected) in [
            ("standard", &[(Standard, cast::PRACTICE)][..]),
            ("practice", &[(ProviderOrganisational, cast::PRACTICE)]),
            ("organisational", &[(ProviderOrganisational, cast::TRUST)]),
            ("admin", &[(ProviderAdmin, cast::TRUST)]),
            ("icb", &[(IcbOrganisational, cast::ICB)]),
            ("icb-admin", &[(IcbAdmin, cast::ICB)]),
            ("region", &[(IcbOrganisational, cast::REGION)]),
            ("read-only", &[(Standard, cast::PHARMACY), (ReadOnly, cast::GRANTED_TRUST)]),
            ("two-hats", &[(ProviderAdmin, cast::PRACTICE), (Standard, cast::SECOND_PRACTICE)]),
            ("leaver", &[]),
            ("ended", &[]),
            ("forgetful", &[]),
            ("forgetful-2", &[]),
            ("super", &[]),
            ("super-2", &[]),
            ("super-3", &[]),
        ] {
            let actor = world.sign_in(name).await;
            assert_holds(&actor, expected);
            let posts: &[Post] = match name {
                "super" => &[Post::NationalReview],
                "super-2" => &[Post::Accounts, Post::Unsealing],
                "super-3" => &[Post::Unsealing],
                _ => &[],
            };
            assert_eq!(actor.posts, posts.iter().copied().collect(), "{name}");
        }
        assert_eq!(people().len(), 17);
        let newcomer = SignIn::new("newcomer@demo.candour.example", PASSWORD);
        let token = world.service.sign_in(newcomer).await.unwrap().session().unwrap();
        let refused = world.service.actor(token.as_str()).await;
        assert!(matches!(refused, Err(ServiceError::TermsNotAccepted)), "{refused:?}");
    });
}

#[test]
fn the_leaver_and_the_ended_grant_held_something_until_it_ended() {
    reading(async |world| {
        let now = world.service.store();
        let at = |days| {
            chrono::TimeZone::with_ymd_and_hms(&chrono::Utc, 2026, 11, 21, 14, 30, 0).unwrap()
                - Duration::days(days)
        };
        let leaver = world.sign_in("leaver").await.user;
        let then = now.actor(leaver, at(92)).await.unwrap().unwrap();
        assert_holds(&then, &[(Standard, cast::LEFT_PRACTICE)]);
        assert_holds(&now.actor(leaver, at(90)).await.unwrap().unwrap(), &[]);
        let ended = world.sign_in("ended").await.user;
        let then = now.actor(ended, at(31)).await.unwrap().unwrap();
        assert_holds(&then, &[(ReadOnly, cast::GRANTED_TRUST)]);
    });
}

#[test]
fn whoever_can_record_has_recorded_wherever_they_can() {
    reading(async |world| {
        for (name, places) in [
            ("standard", &[cast::PRACTICE][..]),
            ("practice", &[cast::PRACTICE]),
            ("organisational", &[cast::TRUST]),
            ("admin", &[cast::TRUST]),
            ("icb", &[cast::ICB]),
            ("icb-admin", &[cast::ICB]),
            ("region", &[cast::REGION]),
            ("read-only", &[cast::PHARMACY]),
            ("two-hats", &[cast::PRACTICE, cast::SECOND_PRACTICE]),
            ("leaver", &[cast::LEFT_PRACTICE]),
            ("ended", &[]),
            ("super", &[]),
        ] {
            let own = own_events(world, name).await;
            let owners: BTreeSet<_> = own.iter().map(|row| row.owner.clone()).collect();
            let expected = places.iter().map(|place| Owner::Organisation(code(*place))).collect();
            assert_eq!(owners, expected, "{name}");
            assert!(own.len() >= 3 * places.len(), "{name}: {}", own.len());
        }
        let left = world.service.today() - Duration::days(91);
        let own = own_events(world, "leaver").await;
        assert!(own.iter().all(|row| row.recorded_on <= left), "{own:?}");
    });
}

async fn own_events(world: &World, name: &str) -> Vec<domain::event::listing::EventRow> {
    let actor = world.sign_in(name).await;
    world.service.my_events(&actor, Turn::First).await.unwrap().rows
}

#[test]
fn colleagues_beside_the_cast_cannot_be_signed_in_as() {
    reading(async |world| {
        let email = "rl4-1@colleagues.demo.candour.example";
        for password in [PASSWORD, ""] {
            let signed_in = world.service.sign_in(SignIn::new(email, password)).await.unwrap();
            assert!(signed_in.session().is_none(), "{password:?}");
        }
    });
}
