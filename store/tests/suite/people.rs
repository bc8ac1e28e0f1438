//! Short words for granting and signing in.

use chrono::{DateTime, Utc};
use domain::access::{AccessMatter, AccountType, Actor, Deed, Grant, Permit, Post, permit};
use domain::account::UserId;
use store::{Granting, Hash, NewGrant, NewSession, Store, StoreError};

use crate::world::{actor, code, user};

/// A grant by the operator.
pub fn granted(
    number: u128,
    account_type: AccountType,
    at: &str,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> NewGrant<'static> {
    let granting = Granting::Console { user: user(number), organisation: code(at), account_type };
    NewGrant { granting, reason: "works there".to_owned(), from, until }
}

/// Adds one grant.
pub async fn grant(store: &dyn Store, grant: NewGrant<'_>) -> Result<(), StoreError> {
    let mut unit = store.write().await?;
    unit.add_grant(&grant).await?;
    unit.commit().await
}

/// Begins a session of a person.
pub async fn sign_in(
    store: &dyn Store,
    token: &Hash,
    number: u128,
    now: DateTime<Utc>,
    expires: DateTime<Utc>,
) {
    let mut unit = store.write().await.unwrap();
    let session = NewSession {
        token: *token,
        user: user(number),
        at: now,
        until: expires,
        browser: "Firefox".to_owned(),
        two_steps: false,
        provider: None,
    };
    unit.begin_session(&session).await.unwrap();
    unit.commit().await.unwrap();
}

/// What a person holds.
pub fn held(actor: &Actor) -> Vec<(AccountType, &str)> {
    actor
        .grants
        .iter()
        .map(|Grant { account_type, organisation }| (*account_type, organisation.as_str()))
        .collect()
}

/// The right to decide on what someone holds or asks for somewhere, as another
/// admin has it.
pub fn may_decide<D: Deed<On = AccessMatter>>(
    about: UserId,
    account_type: AccountType,
    at: &str,
) -> Permit<D> {
    let admin = actor(8, &[(AccountType::ProviderAdmin, at)]);
    let matter = AccessMatter { organisation: code(at), about, account_type, has_admin: true };
    permit(Some(&admin), &matter).unwrap()
}

/// The right to manage an account, as the accounts post gives it.
pub fn may_manage<D: Deed<On = UserId>>(about: UserId) -> Permit<D> {
    let super_admin = Actor { posts: [Post::Accounts].into(), ..actor(9, &[]) };
    permit(Some(&super_admin), &about).unwrap()
}
