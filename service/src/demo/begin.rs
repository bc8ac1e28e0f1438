//! Makes a database a demonstration: the mark, the register, the people.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use domain::access::{AccountType, Actor, Policy, Post, Scope};
use domain::account::{EmailAddress, UserId};
use domain::calendar::day_in_britain;
use domain::event::listing::{Filter, Turn};
use domain::organisation::OdsCode;
use domain::terms::Editions;
use store::{Appointment, Granting, NewAccount, NewGrant, UnitOfWork};
use uuid::Uuid;

use super::cast;
use super::colleagues::{colleagues, email, user_of};
use super::plan::DAYS;
use super::workplace::{code, workplaces};
use crate::surroundings::random;
use crate::{Service, ServiceError, ods, password};

/// The setting that says that the people are there.
const PEOPLE: &str = "demonstration.people";

/// Invented people hold what they hold since before the first event.
fn since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(DAYS + 30)
}

impl Service {
    /// Whether the database is marked as a demonstration.
    pub async fn is_demonstration(&self) -> Result<bool, ServiceError> {
        Ok(self.store.is_demonstration().await?)
    }

    /// Makes an empty database a demonstration with organisations and people;
    /// one that is a demonstration already keeps what it has. Refused for any
    /// other: invented people, whose password is public, must never hold
    /// anything beside real records.
    pub async fn begin_demonstration(&self) -> Result<(), ServiceError> {
        if !self.store.is_demonstration().await? {
            if self.is_in_use().await? {
                return Err(ServiceError::NotADemonstration);
            }
            let mut work = self.store.write().await?;
            work.mark_demonstration().await?;
            work.commit().await?;
        }
        if self.store.setting(PEOPLE).await?.is_none() {
            let register = ods::bundled()?;
            self.import_register(&register).await?;
            self.add_people(&register).await?;
            self.add_channels().await?;
        }
        Ok(())
    }

    /// Whether anything was recorded or done in this database.
    async fn is_in_use(&self) -> Result<bool, ServiceError> {
        // The operator at the console is nobody in the register of people, and
        // asks for no more than whether there is a record at all.
        let operator = Actor {
            user: UserId(Uuid::nil()),
            name: String::new(),
            grants: Vec::new(),
            posts: BTreeSet::from([Post::NationalReview]),
            policy: Policy::default(),
        };
        let (scope, today) = (Scope::of(&operator), self.surroundings.today());
        let page = self.store.list(&scope, &Filter::default(), Turn::First, today).await?;
        Ok(!page.rows.is_empty() || !self.store.audit_since(0, 1).await?.is_empty())
    }

    async fn add_people(&self, register: &ods::Register) -> Result<(), ServiceError> {
        let world = self.surroundings.as_ref();
        let everyones = password::hash(cast::PASSWORD.to_owned(), random(world)).await?;
        let unknown: [u8; 32] = random(world);
        let unknown = unknown.iter().map(|byte| format!("{byte:02x}")).collect();
        let nobodys = password::hash(unknown, random(world)).await?;
        let now = self.surroundings.now();
        let places = workplaces(register, self.surroundings.today())?;
        let mut work = self.store.write().await?;
        for person in cast::people() {
            let email = email(person.email)?;
            let user = add_account(work.as_mut(), email, person.name, &everyones, now).await?;
            if person.has_accepted {
                work.accept(user, Editions::IN_FORCE, now).await?;
            }
            for holding in person.holdings {
                let at = code(holding.at)?;
                let until = holding.ends.map(|days| now + Duration::days(days));
                grant(work.as_mut(), user, holding.account_type, at, holding.reason, now, until)
                    .await?;
            }
            for post in person.posts {
                work.give_post(&Appointment::Console(user), *post, since(now)).await?;
            }
        }
        for place in &places {
            for one in colleagues(place)? {
                let user = add_account(work.as_mut(), one.email, &one.name, &nobodys, now).await?;
                let reason = "Works here";
                grant(work.as_mut(), user, one.account_type, one.at, reason, now, None).await?;
            }
        }
        work.set_setting(PEOPLE, "yes").await?;
        work.commit().await?;
        Ok(())
    }
}

async fn add_account(
    work: &mut dyn UnitOfWork,
    email: EmailAddress,
    name: &str,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<UserId, ServiceError> {
    let user = user_of(&email);
    let (name, password_hash) = (name.to_owned(), password_hash.to_owned());
    let account = NewAccount { user, email, name, password_hash, at: since(now) };
    work.add_account(&account).await?;
    work.account_was_used(user, day_in_britain(now)).await?;
    Ok(user)
}

async fn grant(
    work: &mut dyn UnitOfWork,
    user: UserId,
    account_type: AccountType,
    organisation: OdsCode,
    reason: &str,
    now: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Result<(), ServiceError> {
    let granting = Granting::Console { user, organisation, account_type };
    let grant = NewGrant { granting, reason: reason.to_owned(), from: since(now), until };
    Ok(work.add_grant(&grant).await?)
}
