//! What holds for any person, any record and any grants.

use std::collections::BTreeSet;

use domain::access::deed::{
    ApproveAccess, EditStatutory, Narrow, Place, Review, Unseal, Update, View, ViewStatutory,
};
use domain::access::{
    AccessMatter, AccountType, Activity, Actor, Deed, Grant, Policy, Post, Refusal, Scope,
    Standing, Target, decide, permit,
};
use domain::account::UserId;
use domain::event::Owner;
use domain::organisation::{OdsCode, Reach};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::cast::{COLLEAGUE, ME, code, me, unplaced};

const CODES: [&str; 4] = ["RAA", "RBB", "QWO", "Y63"];

fn organisation() -> impl Strategy<Value = OdsCode> {
    select(&CODES).prop_map(code)
}

fn organisations() -> impl Strategy<Value = Vec<OdsCode>> {
    subsequence(CODES.to_vec(), 0..=2).prop_map(|codes| codes.into_iter().map(code).collect())
}

fn person() -> impl Strategy<Value = UserId> {
    select(vec![ME, COLLEAGUE])
}

fn account_type() -> impl Strategy<Value = AccountType> {
    select(&AccountType::ALL)
}

prop_compose! {
    fn a_grant()(account_type in account_type(), organisation in organisation()) -> Grant {
        Grant { account_type, organisation }
    }
}

prop_compose! {
    fn actor()(
        grants in prop::collection::vec(a_grant(), 0..5),
        posts in subsequence(Post::ALL.to_vec(), 0..=3),
        provider_children: bool,
        place_of_occurrence: bool,
    ) -> Actor {
        Actor {
            grants,
            posts: posts.into_iter().collect(),
            policy: Policy { provider_children, place_of_occurrence },
            ..me(&[])
        }
    }
}

prop_compose! {
    fn standing()(
        owner in prop_oneof![
            4 => organisation().prop_map(Owner::Organisation),
            1 => Just(Owner::NationalReview),
        ],
        author in prop::option::of(person()),
        operators in organisations(),
        overseers in organisations(),
        successors in organisations(),
        place in prop::option::of(organisation()),
        open_review: bool,
        narrowed_to in prop_oneof![
            2 => Just(BTreeSet::new()),
            1 => prop::collection::btree_set(person(), 1..3),
        ],
    ) -> Standing {
        let event = unplaced().event;
        Standing {
            event,
            owner,
            author,
            operators,
            overseers,
            successors,
            place,
            open_review,
            narrowed_to,
        }
    }
}

prop_compose! {
    fn matter()(
        organisation in organisation(),
        about in person(),
        account_type in account_type(),
        has_admin: bool,
    ) -> AccessMatter {
        AccessMatter { organisation, about, account_type, has_admin }
    }
}

/// The same person with each single grant alone, and with none.
fn one_grant_at_a_time(actor: &Actor) -> Vec<Actor> {
    let alone = |grants| Actor { grants, ..actor.clone() };
    let singles = actor.grants.iter().map(|grant| alone(vec![grant.clone()]));
    singles.chain([alone(Vec::new())]).collect()
}

fn may<D: Deed>(actor: &Actor, on: &D::On) -> bool {
    permit::<D>(Some(actor), on).is_ok()
}

/// Whether all the grants together open a deed that none of them opens alone,
/// or close one that some grant opens.
fn differs_from_union<D: Deed>(actor: &Actor, on: &D::On) -> bool {
    let together = may::<D>(actor, on);
    together != one_grant_at_a_time(actor).iter().any(|alone| may::<D>(alone, on))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn grants_together_give_what_they_give_one_by_one(
        actor in actor(), standing in standing(), matter in matter(), from in organisation(),
    ) {
        let targets = [
            Target::Anything,
            Target::RecordingFrom(&from),
            Target::Record(&standing),
            Target::Access(&matter),
            Target::Account(matter.about),
        ];
        for (activity, target) in Activity::ALL.into_iter().flat_map(|a| targets.map(|t| (a, t))) {
            let together = decide(Some(&actor), activity, target).is_ok();
            let apart = one_grant_at_a_time(&actor)
                .iter()
                .any(|alone| decide(Some(alone), activity, target).is_ok());
            prop_assert_eq!(together, apart, "{:?} on {:?}", activity, target);
        }
        prop_assert!(!differs_from_union::<View>(&actor, &standing));
        prop_assert!(!differs_from_union::<ViewStatutory>(&actor, &standing));
        prop_assert!(!differs_from_union::<Update>(&actor, &standing));
        prop_assert!(!differs_from_union::<Review>(&actor, &standing));
        prop_assert!(!differs_from_union::<EditStatutory>(&actor, &standing));
        prop_assert!(!differs_from_union::<ApproveAccess>(&actor, &matter));
    }

    #[test]
    fn a_record_lies_in_the_scope_if_and_only_if_it_may_be_viewed(
        actor in actor(), standing in standing(),
    ) {
        let scope = Scope::of(&actor);
        let reached = scope.ranges().any(|range| match range.reach {
            Reach::Own => standing.owner == Owner::Organisation(range.organisation.clone()),
            Reach::Operated => standing.operators.contains(&range.organisation),
            Reach::Area => standing.overseers.contains(&range.organisation),
            Reach::Succeeded => standing.successors.contains(&range.organisation),
            Reach::Occurred => standing.place.as_ref() == Some(&range.organisation),
        });
        let authored = scope.author().is_some() && standing.author == scope.author();
        let inside = scope.is_everything() || reached || authored;
        prop_assert_eq!(inside, may::<View>(&actor, &standing));
        prop_assert_eq!(scope.contains(&standing), inside);
        let statutory = Scope::of_statutory(&actor);
        prop_assert_eq!(statutory.contains(&standing), may::<ViewStatutory>(&actor, &standing));
        prop_assert_eq!(
            scope.ranges().len(),
            scope.ranges().collect::<BTreeSet<_>>().len(),
            "a range stands twice"
        );
    }

    #[test]
    fn a_record_is_hidden_if_and_only_if_it_may_not_be_viewed(
        actor in actor(), standing in standing(),
    ) {
        let refusals = [
            permit::<View>(Some(&actor), &standing).err(),
            permit::<ViewStatutory>(Some(&actor), &standing).err(),
            permit::<Update>(Some(&actor), &standing).err(),
            permit::<Review>(Some(&actor), &standing).err(),
            permit::<EditStatutory>(Some(&actor), &standing).err(),
            permit::<Place>(Some(&actor), &standing).err(),
            permit::<Unseal>(Some(&actor), &standing).err(),
        ];
        let visible = may::<View>(&actor, &standing);
        for refusal in refusals.into_iter().flatten() {
            prop_assert_eq!(refusal == Refusal::Hidden, !visible, "{:?}", refusal);
        }
    }

    #[test]
    fn a_narrowed_record_is_known_to_all_its_readers_and_open_to_the_named(
        actor in actor(), standing in standing(),
    ) {
        let wide = Standing { narrowed_to: BTreeSet::new(), ..standing.clone() };
        prop_assert_eq!(may::<View>(&actor, &standing), may::<View>(&actor, &wide));
        let named = standing.narrowed_to.is_empty()
            || standing.narrowed_to.contains(&actor.user)
            || standing.author == Some(actor.user);
        let national = actor.holds(Post::NationalReview);
        if let Ok(permit) = permit::<View>(Some(&actor), &standing) {
            prop_assert_eq!(permit.shows_content(), named || national);
        }
        if !named && !national {
            prop_assert!(!may::<ViewStatutory>(&actor, &standing));
            prop_assert!(!may::<Update>(&actor, &standing));
            prop_assert!(!may::<Review>(&actor, &standing));
            prop_assert!(!may::<EditStatutory>(&actor, &standing));
            prop_assert!(!may::<Narrow>(&actor, &standing));
        } else {
            prop_assert_eq!(may::<Update>(&actor, &standing), may::<Update>(&actor, &wide) && named);
        }
    }

    #[test]
    fn who_writes_may_read(actor in actor(), standing in standing()) {
        let writes = may::<Update>(&actor, &standing)
            || may::<Review>(&actor, &standing)
            || may::<EditStatutory>(&actor, &standing)
            || may::<Place>(&actor, &standing);
        prop_assert!(!writes || may::<View>(&actor, &standing));
        prop_assert!(
            !may::<EditStatutory>(&actor, &standing) || may::<ViewStatutory>(&actor, &standing)
        );
    }

    #[test]
    fn only_the_author_gets_the_authors_permit(actor in actor(), standing in standing()) {
        if let Ok(permit) = permit::<Update>(Some(&actor), &standing) {
            prop_assert_eq!(permit.is_author(), standing.author == Some(actor.user));
        }
    }

    #[test]
    fn posts_change_nothing_in_the_table(actor in actor(), standing in standing()) {
        let without = Actor { posts: BTreeSet::new(), ..actor.clone() };
        for activity in Activity::ALL {
            let target = Target::Record(&standing);
            prop_assert_eq!(
                decide(Some(&actor), activity, target).is_ok(),
                decide(Some(&without), activity, target).is_ok()
            );
        }
    }

    #[test]
    fn people_survive_the_way_to_the_browser(actor in actor(), standing in standing()) {
        let sent = serde_json::to_string(&(&actor, &standing)).unwrap();
        prop_assert_eq!(serde_json::from_str::<(Actor, Standing)>(&sent).unwrap(), (actor, standing));
    }
}
