//! Super admins: the first, their posts, and the accounts of others
//! (`rules.md` 7). Nobody changes their own, by any route: the permit for it
//! cannot be had.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::access::{Actor, Permit, Post, deed, permit};
use domain::account::lifespan::warned_from;
use domain::account::{EmailAddress, UserId};
use domain::terms::SuspensionReason;
use serde_json::json;
use store::{Appointment, AuditEntry, NewAccount, Office};

pub use store::{AccountOverview, AccountState};

use crate::mail::Letter;
use crate::requests::letters;
use crate::surroundings::{random, random_id};
use crate::{Service, ServiceError, password};

/// What the first super admin signs in with.
pub struct FirstSuperAdmin {
    /// The password that was made, where the account is new. It is nowhere
    /// else.
    pub password: Option<String>,
}

/// A change of whether somebody may sign in.
struct StateChange {
    state: AccountState,
    reason: Option<SuspensionReason>,
    deed: &'static str,
    detail: serde_json::Value,
}

impl Service {
    /// Makes the first super admin, with the accounts post, on the word of the
    /// operator on the console. Refused while anyone holds that post: then it
    /// is for them.
    pub async fn first_super_admin(
        &self,
        email: EmailAddress,
        name: &str,
    ) -> Result<FirstSuperAdmin, ServiceError> {
        if self.store.is_post_held(Post::Accounts).await? {
            return Err(ServiceError::Forbidden(
                "Somebody holds the accounts post already. They appoint others, on the page of accounts.".to_owned(),
            ));
        }
        let now = self.surroundings.now();
        let known = self.store.account_by_email(&email).await?;
        let made = match known {
            Some(_) => None,
            None => Some(self.made_password()),
        };
        let user = known
            .map_or_else(|| UserId(random_id(self.surroundings.as_ref())), |account| account.user);
        let hash = match &made {
            Some(made) => {
                Some(password::hash(made.clone(), random(self.surroundings.as_ref())).await?)
            }
            None => None,
        };
        let mut work = self.store.write().await?;
        if let Some(password_hash) = hash {
            let name = name.trim().to_owned();
            work.add_account(&NewAccount { user, email, name, password_hash, at: now }).await?;
        }
        work.give_post(&Appointment::Console(user), Post::Accounts, now).await?;
        work.append_audit(&AuditEntry {
            at: now,
            actor: None,
            deed: "give post".to_owned(),
            subject_kind: "account".to_owned(),
            subject: user.0.to_string(),
            detail: json!({ "post": Post::Accounts.word(), "new": made.is_some() }),
        })
        .await?;
        work.commit().await?;
        Ok(FirstSuperAdmin { password: made })
    }

    /// A password of 100 random bits.
    fn made_password(&self) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
        let bytes: [u8; 20] = random(self.surroundings.as_ref());
        let letters = bytes.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
        letters.chunks(5).map(String::from_iter).collect::<Vec<_>>().join("-")
    }

    /// Everyone who holds a post.
    pub async fn super_admins(&self, actor: &Actor) -> Result<Vec<AccountOverview>, ServiceError> {
        let permit = may_look(actor)?;
        Ok(self.store.super_admins(&permit).await?)
    }

    /// Who of those in post has not signed in for so long that their account
    /// ends, or would if somebody else held the accounts post: since when.
    pub async fn resting_super_admins(
        &self,
        actor: &Actor,
    ) -> Result<Vec<(UserId, NaiveDate)>, ServiceError> {
        may_look(actor)?;
        let since = warned_from(self.surroundings.today());
        Ok(self.store.resting_super_admins(since).await?)
    }

    /// The account of a sign-in name.
    pub async fn account(
        &self,
        actor: &Actor,
        email: &str,
    ) -> Result<Option<AccountOverview>, ServiceError> {
        let permit = may_look(actor)?;
        let Ok(email) = EmailAddress::try_from(email.to_owned()) else { return Ok(None) };
        let account = self.store.account_overview(&permit, &email).await?;
        // Of one that is erased there is nothing to see.
        Ok(account.filter(|account| account.state != AccountState::Erased))
    }

    /// Whether the actor may change an account.
    pub fn may_manage(actor: &Actor, user: UserId) -> bool {
        permit::<deed::ManageAccount>(Some(actor), &user).is_ok()
    }

    /// Gives somebody exactly these posts, and tells them.
    pub async fn set_posts(
        &self,
        actor: &Actor,
        email: &str,
        posts: &BTreeSet<Post>,
    ) -> Result<(), ServiceError> {
        let account = self.account(actor, email).await?.ok_or(ServiceError::NotFound)?;
        let permit = permit::<deed::ManageAccount>(Some(actor), &account.user)?;
        let (given, taken): (Vec<Post>, Vec<Post>) = (
            posts.difference(&account.posts).copied().collect(),
            account.posts.difference(posts).copied().collect(),
        );
        if given.is_empty() && taken.is_empty() {
            return Ok(());
        }
        let now = self.surroundings.now();
        let letter = letters::changed(
            account.email,
            "The national posts that you hold have changed.",
            &self.site,
        );
        let letter = self.seal_letter(&letter, now + letters::OF_USE)?;
        let mut work = self.store.write().await?;
        let office = Office::InPost(actor.user, Post::Accounts);
        work.hold_office(&office, account.user, now).await?;
        for post in given {
            work.give_post(&Appointment::Permitted(&permit), post, now).await?;
            work.append_audit(&self.of_post(&permit, "give post", post)).await?;
        }
        for post in taken {
            work.take_post(&permit, post).await?;
            work.append_audit(&self.of_post(&permit, "take post", post)).await?;
        }
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    /// Lets nobody sign in to an account any more, for a reason, ends its
    /// sessions, and tells its person why and how to answer (L29).
    pub async fn suspend_account(
        &self,
        actor: &Actor,
        email: &str,
        reason: SuspensionReason,
    ) -> Result<(), ServiceError> {
        let letter = |to: EmailAddress| {
            let answer = match &self.site.contacts.support {
                Some(address) => format!("To answer, or to have it restored, write to {address}. Say what you think is wrong and what you need the account for."),
                None => "To answer, or to have it restored, write to whoever looks after accounts in your organisation; they reach the national team. Say what you think is wrong and what you need the account for.".to_owned(),
            };
            Letter::new(to, "Your account was suspended")
                .say(format!("You cannot sign in for the time being. {}", reason.told()))
                .say(answer)
                .say("Nothing that you recorded is lost. You can report events without an account at any time.")
                .link("Read the terms of use", self.site.link("/terms"))
        };
        let detail = json!({ "reason": reason.word() });
        let state = AccountState::Suspended;
        let change = StateChange { state, reason: Some(reason), deed: "suspend account", detail };
        self.change_account_state(actor, email, change, letter).await
    }

    /// Lets somebody sign in again, and tells them.
    pub async fn restore_account(&self, actor: &Actor, email: &str) -> Result<(), ServiceError> {
        let what = "Your account was restored: you can sign in again.";
        let letter = |to: EmailAddress| letters::changed(to, what, &self.site);
        let (state, detail) = (AccountState::Active, json!({}));
        let change = StateChange { state, reason: None, deed: "restore account", detail };
        self.change_account_state(actor, email, change, letter).await
    }

    async fn change_account_state(
        &self,
        actor: &Actor,
        email: &str,
        change: StateChange,
        letter: impl FnOnce(EmailAddress) -> Letter,
    ) -> Result<(), ServiceError> {
        let account = self.account(actor, email).await?.ok_or(ServiceError::NotFound)?;
        let permit = permit::<deed::ManageAccount>(Some(actor), &account.user)?;
        let StateChange { state, reason, deed, detail } = change;
        if account.state == state {
            return Ok(());
        }
        let now = self.surroundings.now();
        let letter = self.seal_letter(&letter(account.email), now + letters::OF_USE)?;
        let mut work = self.store.write().await?;
        let office = Office::InPost(actor.user, Post::Accounts);
        work.hold_office(&office, account.user, now).await?;
        work.set_account_state(&permit, state).await?;
        work.note_suspension(&permit, reason).await?;
        match state {
            AccountState::Active => {
                work.account_was_used(account.user, self.surroundings.today()).await?;
            }
            _ => drop(work.end_sessions_of(account.user).await?),
        }
        work.append_audit(&crate::audit::of_account(&permit, deed, detail, now)).await?;
        work.add_letter(&letter).await?;
        work.commit().await?;
        Ok(())
    }

    fn of_post(&self, permit: &Permit<deed::ManageAccount>, deed: &str, post: Post) -> AuditEntry {
        let detail = json!({ "post": post.word() });
        crate::audit::of_account(permit, deed, detail, self.surroundings.now())
    }
}

fn may_look(actor: &Actor) -> Result<Permit<deed::ViewAccounts>, ServiceError> {
    // For anyone else there is no such page.
    permit::<deed::ViewAccounts>(Some(actor), &()).map_err(|_| ServiceError::NotFound)
}
