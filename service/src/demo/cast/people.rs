//! The invented people who can be tried out, and what each holds where.

use domain::access::{AccountType, Post};

use super::{
    GRANTED_TRUST, ICB, LEFT_PRACTICE, PHARMACY, PRACTICE, Part, REGION, SECOND_PRACTICE, TRUST,
};

/// The password of all of them. It is printed in the README: a demonstration
/// keeps no secrets.
pub const PASSWORD: &str = "patient-safety-first";

/// Someone to sign in as.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// The sign-in name.
    pub email: &'static str,
    /// The name that colleagues see.
    pub name: &'static str,
    /// What there is to be seen with this account.
    pub what: &'static str,
    /// What they hold, or held.
    pub holdings: &'static [Holding],
    /// Their national duties.
    pub posts: &'static [Post],
    /// Whether they have accepted the terms already.
    pub has_accepted: bool,
}

/// An account type held at an organisation for a time.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// What.
    pub account_type: AccountType,
    /// Where.
    pub at: Part,
    /// Why.
    pub reason: &'static str,
    /// When it ends, in days from the day on which the demonstration begins;
    /// negative if it has ended by then, nothing if it goes on.
    pub ends: Option<i64>,
}

impl Holding {
    const fn works(account_type: AccountType, at: Part) -> Self {
        Self { account_type, at, reason: "Works here", ends: None }
    }
}

use AccountType::{
    IcbAdmin, IcbOrganisational, ProviderAdmin, ProviderOrganisational, ReadOnly, Standard,
};

const NOBODY: Person =
    Person { email: "", name: "", what: "", holdings: &[], posts: &[], has_accepted: true };

static PEOPLE: [Person; 17] = [
    Person {
        email: "standard@demo.candour.example",
        name: "Priya Nair",
        what: "standard at a GP practice",
        holdings: &[Holding::works(Standard, PRACTICE)],
        ..NOBODY
    },
    Person {
        email: "practice@demo.candour.example",
        name: "Gareth Pugh",
        what: "organisational at the same practice",
        holdings: &[Holding::works(ProviderOrganisational, PRACTICE)],
        ..NOBODY
    },
    Person {
        email: "organisational@demo.candour.example",
        name: "Hannah Whitlock",
        what: "organisational at a trust with sites and units",
        holdings: &[Holding::works(ProviderOrganisational, TRUST)],
        ..NOBODY
    },
    Person {
        email: "admin@demo.candour.example",
        name: "Samuel Adeyemi",
        what: "admin at that trust",
        holdings: &[Holding::works(ProviderAdmin, TRUST)],
        ..NOBODY
    },
    Person {
        email: "icb@demo.candour.example",
        name: "Rosalind Keane",
        what: "organisational at the ICB of that practice and that trust",
        holdings: &[Holding::works(IcbOrganisational, ICB)],
        ..NOBODY
    },
    Person {
        email: "icb-admin@demo.candour.example",
        name: "Imran Sheikh",
        what: "admin at that ICB",
        holdings: &[Holding::works(IcbAdmin, ICB)],
        ..NOBODY
    },
    Person {
        email: "region@demo.candour.example",
        name: "Judith Farrow",
        what: "organisational at the region of that ICB",
        holdings: &[Holding::works(IcbOrganisational, REGION)],
        ..NOBODY
    },
    Person {
        email: "read-only@demo.candour.example",
        name: "Mei Ling Chow",
        what: "standard at a pharmacy, reads one trust of another region",
        holdings: &[
            Holding::works(Standard, PHARMACY),
            Holding {
                account_type: ReadOnly,
                at: GRANTED_TRUST,
                reason: "Reads for a joint review of medicines at discharge",
                ends: Some(365),
            },
        ],
        ..NOBODY
    },
    Person {
        email: "two-hats@demo.candour.example",
        name: "Aled Griffiths",
        what: "admin at one practice, standard at another",
        holdings: &[
            Holding::works(ProviderAdmin, PRACTICE),
            Holding::works(Standard, SECOND_PRACTICE),
        ],
        ..NOBODY
    },
    Person {
        email: "leaver@demo.candour.example",
        name: "Catriona Bell",
        what: "left a practice three months ago, keeps sight of own records",
        holdings: &[Holding { ends: Some(-91), ..Holding::works(Standard, LEFT_PRACTICE) }],
        ..NOBODY
    },
    Person {
        email: "ended@demo.candour.example",
        name: "Oluwaseun Bakare",
        what: "a read-only grant that ended last month, nothing else",
        holdings: &[Holding {
            account_type: ReadOnly,
            at: GRANTED_TRUST,
            reason: "Read for a peer review that is over",
            ends: Some(-30),
        }],
        ..NOBODY
    },
    Person {
        email: "forgetful@demo.candour.example",
        name: "Ifor Jenkins",
        what: "nothing: for trying a new password and a second step",
        ..NOBODY
    },
    Person {
        email: "forgetful-2@demo.candour.example",
        name: "Mei Tanaka",
        what: "the same for somebody else",
        ..NOBODY
    },
    Person {
        email: "newcomer@demo.candour.example",
        name: "Bronwen Salter",
        what: "standard at that practice, has not accepted the terms yet",
        holdings: &[Holding::works(Standard, PRACTICE)],
        has_accepted: false,
        ..NOBODY
    },
    Person {
        email: "super@demo.candour.example",
        name: "Eleanor Marsh",
        what: "super admin: national review",
        posts: &[Post::NationalReview],
        ..NOBODY
    },
    Person {
        email: "super-2@demo.candour.example",
        name: "Tobias Lund",
        what: "super admin: accounts and unsealing",
        posts: &[Post::Accounts, Post::Unsealing],
        ..NOBODY
    },
    Person {
        email: "super-3@demo.candour.example",
        name: "Wanjiru Okello",
        what: "super admin: unsealing",
        posts: &[Post::Unsealing],
        ..NOBODY
    },
];

/// Everyone whom the README names, in its order.
pub fn people() -> &'static [Person] {
    &PEOPLE
}
