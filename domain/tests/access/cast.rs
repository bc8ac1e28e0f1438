//! The people, organisations and records of these tests.

use std::collections::BTreeSet;

use domain::access::{
    AccessMatter, AccountType, Actor, Deed, Grant, Policy, Post, Refusal, Standing, permit,
};
use domain::account::UserId;
use domain::event::{EventId, Owner};
use domain::organisation::OdsCode;
use uuid::Uuid;

/// The one who acts.
pub const ME: UserId = UserId(Uuid::from_u128(1));
/// Somebody else.
pub const COLLEAGUE: UserId = UserId(Uuid::from_u128(2));

/// A trust.
pub const TRUST: &str = "RAA";
/// A trust that has nothing to do with it.
pub const OTHER_TRUST: &str = "RBB";
/// A unit that others operate and oversee.
pub const UNIT: &str = "NXX01";
/// A commissioner.
pub const ICB: &str = "QWO";

pub fn code(raw: &str) -> OdsCode {
    OdsCode::parse(raw).unwrap()
}

pub fn grant(account_type: AccountType, organisation: &str) -> Grant {
    Grant { account_type, organisation: code(organisation) }
}

/// Me, with these grants.
pub fn me(grants: &[(AccountType, &str)]) -> Actor {
    Actor {
        user: ME,
        name: "Sam Okafor".to_owned(),
        grants: grants.iter().map(|(held, at)| grant(*held, at)).collect(),
        posts: BTreeSet::new(),
        policy: Policy::default(),
    }
}

/// Me, with these posts and no grant.
pub fn me_in_post(posts: &[Post]) -> Actor {
    Actor { posts: posts.iter().copied().collect(), ..me(&[]) }
}

/// A colleague's record, which `owner` owns and nobody else has a claim to.
pub fn record_of(owner: &str) -> Standing {
    Standing { owner: Owner::Organisation(code(owner)), ..unplaced() }
}

/// My record, which `owner` owns.
pub fn my_record_of(owner: &str) -> Standing {
    Standing { author: Some(ME), ..record_of(owner) }
}

/// A record that nobody owns yet.
pub fn unplaced() -> Standing {
    Standing {
        event: EventId(Uuid::from_u128(9)),
        owner: Owner::NationalReview,
        author: Some(COLLEAGUE),
        operators: Vec::new(),
        overseers: Vec::new(),
        successors: Vec::new(),
        place: None,
        open_review: false,
        narrowed_to: BTreeSet::new(),
    }
}

/// A colleague's request for a type at an organisation that has an admin.
pub fn request(account_type: AccountType, organisation: &str) -> AccessMatter {
    AccessMatter {
        organisation: code(organisation),
        about: COLLEAGUE,
        account_type,
        has_admin: true,
    }
}

/// Whether I may do the deed.
pub fn may<D: Deed>(actor: &Actor, on: &D::On) -> bool {
    permit::<D>(Some(actor), on).is_ok()
}

/// Why not, where I may know of it.
pub fn reason<D: Deed>(actor: &Actor, on: &D::On) -> String {
    match permit::<D>(Some(actor), on) {
        Err(Refusal::NotAllowed { reason }) => reason,
        Err(Refusal::Hidden) => panic!("hidden"),
        Ok(_) => panic!("permitted"),
    }
}

pub fn operated_by(operator: &str) -> Standing {
    Standing { operators: vec![code(operator)], ..record_of(UNIT) }
}

pub fn overseen_by(overseer: &str) -> Standing {
    Standing { overseers: vec![code(overseer)], ..record_of(UNIT) }
}

pub fn succeeded_by(successor: &str) -> Standing {
    Standing { successors: vec![code(successor)], ..record_of("RXX") }
}
