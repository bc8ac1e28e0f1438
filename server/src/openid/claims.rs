//! What a provider says of somebody, and whether it holds.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::EmailAddress;
use openidconnect::core::{
    CoreGenderClaim, CoreIdTokenVerifier, CoreJwsSigningAlgorithm, CoreTokenResponse,
};
use openidconnect::{
    AccessTokenHash, ClaimsVerificationError, EmptyAdditionalClaims, EndUserName, IdTokenClaims,
    LocalizedClaim, Nonce, OAuth2TokenResponse, SignatureVerificationError, TokenResponse,
    UserInfoClaims,
};
use service::account::Vouched;

use super::Client;
use super::settings::{Entry, Trust};

/// By so much our clock and the provider's may differ.
const SKEW: TimeDelta = TimeDelta::seconds(60);

/// A name is kept so far.
const LONGEST_NAME: usize = 100;

/// How a token may be signed: with a key of which the provider keeps the half
/// that signs. Never not at all, and never with a secret that we know too.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why a provider's word does not hold.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    /// It is signed with a key that we do not know.
    #[error("an unknown key")]
    UnknownKey,
    /// There is no identity token.
    #[error("no identity token")]
    NoToken,
    /// One of the library's checks.
    #[error("{0}")]
    Claims(ClaimsVerificationError),
    /// It was given to somebody else (`azp`).
    #[error("the token was given to another party")]
    OtherParty,
    /// It belongs to another access token (`at_hash`).
    #[error("the token belongs to another access token")]
    OtherAccess,
}

/// What a provider has said of somebody, and what is signed of it.
pub(super) struct Said {
    pub subject: String,
    pub email: Option<String>,
    verified: Option<bool>,
    name: String,
    two_steps: bool,
}

/// Checks an identity token.
pub(super) fn check(
    entry: &Entry,
    client: &Client,
    tokens: &CoreTokenResponse,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<Said, Unfit> {
    let token = tokens.id_token().ok_or(Unfit::NoToken)?;
    let verifier = verifier(client, now);
    let claims = token.claims(&verifier, &Nonce::new(nonce.to_owned())).map_err(unfit)?;
    // 4 and 5: who the token was given to, where it is for several or says so.
    let ours = |party: &openidconnect::ClientId| party.as_str() == entry.client_id;
    match claims.authorized_party() {
        Some(party) if ours(party) => {}
        None if claims.audiences().len() == 1 => {}
        _ => return Err(Unfit::OtherParty),
    }
    // 3.1.3.8
    if let Some(expected) = claims.access_token_hash() {
        let signed = |error| unfit(ClaimsVerificationError::SignatureVerification(error));
        let algorithm = token.signing_alg().map_err(signed)?;
        let key = token.signing_key(&verifier).map_err(signed)?;
        let actual = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
        if actual.ok().as_ref() != Some(expected) {
            return Err(Unfit::OtherAccess);
        }
    }
    Ok(said(entry, claims))
}

fn verifier(client: &Client, now: DateTime<Utc>) -> CoreIdTokenVerifier<'_> {
    client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        // Trusted if the token was given to us; that is checked above.
        .set_other_audience_verifier_fn(|_| true)
        .set_time_fn(move || now - SKEW)
        .set_issue_time_verifier_fn(move |at| match at <= now + SKEW {
            true => Ok(()),
            false => Err("it is from the future".to_owned()),
        })
}

fn unfit(error: ClaimsVerificationError) -> Unfit {
    use SignatureVerificationError::NoMatchingKey;

    match error {
        ClaimsVerificationError::SignatureVerification(NoMatchingKey) => Unfit::UnknownKey,
        other => Unfit::Claims(other),
    }
}

fn said(entry: &Entry, claims: &IdTokenClaims<EmptyAdditionalClaims, CoreGenderClaim>) -> Said {
    let by = &entry.second_step;
    let acr = claims.auth_context_ref().is_some_and(|acr| by.acr.contains(acr));
    let amr = claims.auth_method_refs().into_iter().flatten();
    Said {
        subject: claims.subject().to_string(),
        email: claims.email().map(|email| email.to_string()),
        verified: claims.email_verified(),
        name: name(claims.name()),
        two_steps: acr || amr.into_iter().any(|method| by.amr.contains(method)),
    }
}

fn name(name: Option<&LocalizedClaim<EndUserName>>) -> String {
    let name = name.and_then(|name| name.get(None).or_else(|| Some(name.iter().next()?.1)));
    name.map(|name| name.chars().take(LONGEST_NAME).collect()).unwrap_or_default()
}

impl Said {
    /// The same with what the provider said when it was asked for more.
    pub fn with(self, more: &UserInfoClaims<EmptyAdditionalClaims, CoreGenderClaim>) -> Self {
        Self {
            email: more.email().map(|email| email.to_string()),
            verified: more.email_verified(),
            name: if self.name.is_empty() { name(more.name()) } else { self.name },
            ..self
        }
    }

    /// What counts of it. An address counts only where the provider is trusted
    /// with it: anybody can write any address into an account of theirs.
    pub fn vouched(self, entry: &Entry) -> Vouched {
        let believed = match entry.email {
            Trust::Never => false,
            Trust::Verified => self.verified == Some(true),
            Trust::Always => self.verified != Some(false),
        };
        let email = self.email.filter(|_| believed);
        let email = email.and_then(|email| EmailAddress::try_from(email).ok());
        let Self { subject, name, two_steps, .. } = self;
        let email = email.filter(|email| is_in(email, &entry.email_domains));
        Vouched { subject, email, name, two_steps }
    }
}

/// Whether the whole domain of an address is one of these; without any, it is.
fn is_in(email: &EmailAddress, domains: &[String]) -> bool {
    let domain = email.as_str().split_once('@').map(|(_, domain)| domain);
    domains.is_empty()
        || domains.iter().any(|one| domain.is_some_and(|it| one.eq_ignore_ascii_case(it)))
}
