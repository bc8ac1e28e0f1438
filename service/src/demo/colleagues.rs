//! Invented colleagues at each workplace: they record and review events, and
//! nobody signs in as one of them.

use domain::access::AccountType;
use domain::account::{EmailAddress, UserId};
use domain::organisation::OdsCode;
use sha2::{Digest, Sha256};

use super::narrative::{dice, somebody};
use super::workplace::Workplace;
use crate::ServiceError;

/// An invented colleague.
pub(super) struct Colleague {
    pub email: EmailAddress,
    pub name: String,
    pub account_type: AccountType,
    pub at: OdsCode,
}

/// The colleagues at a workplace: first the one who reviews, then those who
/// record.
pub(super) fn colleagues(at: &Workplace) -> Result<Vec<Colleague>, ServiceError> {
    let reviewing = if at.role.is_commissioner() {
        AccountType::IcbOrganisational
    } else {
        AccountType::ProviderOrganisational
    };
    (0..=at.authors)
        .map(|number| {
            let code = &at.code;
            let email = email(&format!("{code}-{number}@colleagues.demo.candour.example"))?;
            Ok(Colleague {
                name: somebody(&mut dice(number_of(&email))),
                account_type: if number == 0 { reviewing } else { AccountType::Standard },
                at: code.clone(),
                email,
            })
        })
        .collect()
}

/// Reads a sign-in name of the demonstration.
pub(super) fn email(text: &str) -> Result<EmailAddress, ServiceError> {
    EmailAddress::try_from(text.to_owned()).map_err(|_| ServiceError::Corrupt("a sign-in name"))
}

/// The identity of an invented person: it follows from the sign-in name, so
/// that the same seed gives the same events everywhere.
pub(super) fn user_of(email: &EmailAddress) -> UserId {
    let [bytes, _] = halves(email);
    UserId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

fn number_of(email: &EmailAddress) -> u64 {
    let [_, bytes] = halves(email);
    u64::from_le_bytes(std::array::from_fn(|at| bytes[at]))
}

fn halves(email: &EmailAddress) -> [[u8; 16]; 2] {
    let hash: [u8; 32] = Sha256::digest(email.as_str().as_bytes()).into();
    [std::array::from_fn(|at| hash[at]), std::array::from_fn(|at| hash[at + 16])]
}
