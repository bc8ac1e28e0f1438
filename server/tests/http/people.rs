//! The people of these tests, and what each holds where and when.

use chrono::{DateTime, Duration, Utc};
use domain::access::{AccountType, Post};
use domain::account::UserId;
use uuid::Uuid;

use crate::register::{ICB, LEFT, OTHER_TRUST, OWNERS, PHARMACY, PRACTICE, TRUST, code};
use crate::surroundings::beginning;

/// Everyone's password.
pub const PASSWORD: &str = "patient-safety-first";

/// Somebody with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// Someone who holds this type where the oracle's relations are tried, and
    /// may read one organisation more ([`OTHER_TRUST`]).
    Holder(AccountType),
    /// Someone with full rights at one organisation and nowhere else.
    Colleague(&'static str),
    /// Someone who has left [`LEFT`] and works nowhere now.
    Leaver,
    /// Admin at the practice, standard at the pharmacy.
    TwoHats,
    /// Admin at the trust from tomorrow on.
    Newcomer,
    /// Someone with a national post and nothing else.
    InPost(Post),
    /// A second holder of the unsealing post, who works at the trust.
    OtherUnsealer,
}

/// What somebody holds somewhere, for a time.
pub struct Tenure {
    pub account_type: AccountType,
    pub organisation: &'static str,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// When those who leave have left.
pub fn leaving() -> DateTime<Utc> {
    beginning() + Duration::hours(1)
}

/// When the newcomer begins.
pub fn tomorrow() -> DateTime<Utc> {
    beginning() + Duration::hours(20)
}

/// The organisation at which a type is held in the permission tests.
pub fn held_at(account_type: AccountType) -> &'static str {
    match account_type {
        AccountType::IcbOrganisational | AccountType::IcbAdmin => ICB,
        _ => TRUST,
    }
}

/// The organisation from which the holder of a type records.
pub fn home_of(account_type: AccountType) -> &'static str {
    match account_type {
        AccountType::ReadOnly => PHARMACY,
        other => held_at(other),
    }
}

/// The types that need an account.
pub const SIGNED_IN: [AccountType; 6] = [
    AccountType::Standard,
    AccountType::ProviderOrganisational,
    AccountType::ProviderAdmin,
    AccountType::IcbOrganisational,
    AccountType::IcbAdmin,
    AccountType::ReadOnly,
];

impl Person {
    /// Everyone.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = SIGNED_IN.map(Self::Holder).to_vec();
        all.extend(OWNERS.map(Self::Colleague));
        all.extend([Self::Leaver, Self::TwoHats, Self::Newcomer]);
        all.extend(Post::ALL.map(Self::InPost));
        all.push(Self::OtherUnsealer);
        all
    }

    fn number(self) -> usize {
        Self::all().iter().position(|known| *known == self).unwrap() + 1
    }

    /// The identity of the account.
    pub fn user(self) -> UserId {
        UserId(Uuid::from_u128(self.number() as u128))
    }

    /// The sign-in name.
    pub fn email(self) -> String {
        format!("person{}@candour.example", self.number())
    }

    /// The name that others see.
    pub fn name(self) -> String {
        format!("Person {}", self.number())
    }

    /// The national posts.
    pub fn posts(self) -> Vec<Post> {
        match self {
            Self::InPost(post) => vec![post],
            Self::OtherUnsealer => vec![Post::Unsealing],
            _ => Vec::new(),
        }
    }

    /// What the person holds.
    pub fn tenures(self) -> Vec<Tenure> {
        use AccountType::{IcbAdmin, ProviderAdmin, ReadOnly, Standard};
        match self {
            Self::Holder(ReadOnly) => vec![
                lasting(ReadOnly, TRUST),
                lasting(Standard, PHARMACY),
                over(Standard, TRUST),
                over(Standard, LEFT),
            ],
            Self::Holder(held) => vec![
                lasting(held, held_at(held)),
                lasting(ReadOnly, OTHER_TRUST),
                over(Standard, LEFT),
            ],
            Self::Colleague(at) if is_commissioner(at) => vec![lasting(IcbAdmin, at)],
            Self::Colleague(at) => vec![lasting(ProviderAdmin, at)],
            Self::Leaver => vec![over(ProviderAdmin, LEFT)],
            Self::TwoHats => vec![lasting(ProviderAdmin, PRACTICE), lasting(Standard, PHARMACY)],
            Self::Newcomer => vec![Tenure { from: tomorrow(), ..lasting(ProviderAdmin, TRUST) }],
            Self::InPost(_) => Vec::new(),
            Self::OtherUnsealer => vec![lasting(Standard, TRUST)],
        }
    }
}

fn is_commissioner(at: &str) -> bool {
    let register = crate::register::register();
    register.organisations.iter().any(|o| o.code == code(at) && o.role.is_commissioner())
}

/// Held all the time that a test takes; the grants that need an end have one.
fn lasting(account_type: AccountType, organisation: &'static str) -> Tenure {
    Tenure {
        account_type,
        organisation,
        from: beginning() - Duration::days(400),
        until: (account_type == AccountType::ReadOnly).then(|| beginning() + Duration::days(90)),
    }
}

/// Held until those who leave have left.
fn over(account_type: AccountType, organisation: &'static str) -> Tenure {
    Tenure { until: Some(leaving()), ..lasting(account_type, organisation) }
}
