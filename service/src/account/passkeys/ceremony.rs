//! What browsers are asked about passkeys, and whether what they answer is
//! right, by the steps of [WebAuthn](https://www.w3.org/TR/webauthn-3/).

use store::{Account, Passkey};
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::PublicKeyCredentialDescriptor;
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions,
    UserHandle16, Username,
};
use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication16, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

use super::party::RelyingParty;
use crate::ServiceError;

/// What a browser is asked.
pub(super) struct Question {
    /// What its answer is checked against.
    pub challenge: Vec<u8>,
    /// What the browser is told, as JSON.
    pub options: String,
}

/// A passkey that was made.
pub(super) struct Made {
    /// What its authenticator calls it.
    pub credential: Vec<u8>,
    /// Its public key, and how it was made.
    pub public_key: Vec<u8>,
    /// What each use changes.
    pub state: Vec<u8>,
}

/// Why a passkey that was shown is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not what was asked for.
    Wrong,
    /// It is right but for its counter, which went back: there may be two of it.
    CounterWentBack,
    /// What is kept of it cannot be read.
    Corrupt,
}

/// A passkey as a browser shows it.
pub(super) struct Shown(DiscoverableAuthentication16);

impl Shown {
    /// Reads a browser's answer; `None` when it is none.
    pub fn read(answer: &str) -> Option<Self> {
        DiscoverableAuthentication16::from_json_relaxed(answer.as_bytes()).ok().map(Self)
    }

    /// What the authenticator calls the passkey.
    pub fn credential(&self) -> Vec<u8> {
        self.0.raw_id().as_ref().to_vec()
    }
}

fn unencodable<E>(_: E) -> ServiceError {
    ServiceError::Corrupt("a question about passkeys")
}

/// Asks for a new passkey of somebody who has these: one that names its owner
/// by itself, and that checks who uses it.
pub(super) fn ask_for_new(
    party: &RelyingParty,
    account: &Account,
    known: &[Passkey],
) -> Result<Question, ServiceError> {
    let Ok(handle) = UserHandle16::decode(account.user.0.into_bytes());
    // An address that the standard's rules for names do not like is left out:
    // it is there for its owner to read, and nothing is found by it.
    let name = Username::try_from(account.email.as_str()).or_else(|_| Username::try_from("me"));
    let user = PublicKeyCredentialUserEntity {
        name: name.map_err(unencodable)?,
        id: &handle,
        display_name: Nickname::try_from(account.name.as_str()).ok(),
    };
    let known: Option<Vec<_>> = known.iter().map(descriptor).collect();
    let known = known.ok_or(ServiceError::Corrupt("a passkey"))?;
    let mut options = PublicKeyCredentialCreationOptions::passkey(&party.id, user, known);
    // Browsers refuse devices that do not know this extension. That the device has
    // checked who uses it is looked for in each of its answers instead.
    options.extensions.cred_protect = CredProtect::None;
    let (server, client) = options.start_ceremony().map_err(unencodable)?;
    Ok(Question {
        challenge: server.encode().map_err(unencodable)?,
        options: serde_json::to_string(&client).map_err(unencodable)?,
    })
}

/// A passkey that is there already, however it is reached.
fn descriptor(passkey: &Passkey) -> Option<PublicKeyCredentialDescriptor<Vec<u8>>> {
    let id = CredentialId::<Vec<u8>>::decode(passkey.credential.clone()).ok()?;
    Some(PublicKeyCredentialDescriptor { id, transports: AuthTransports::decode(0).ok()? })
}

/// The passkey that was made; `None` when it is not what was asked for.
pub(super) fn made(party: &RelyingParty, challenge: &[u8], answer: &str) -> Option<Made> {
    let asked = RegistrationServerState::<16>::decode(challenge).ok()?;
    let answer = Registration::from_json_relaxed(answer.as_bytes()).ok()?;
    let options = RegistrationVerificationOptions::<&str, &str> {
        allowed_origins: &[party.origin()],
        // Some say more than they were asked, such as how the passkey is kept.
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let new = asked.verify(&party.id, &answer, &options).ok()?;
    let Ok(public_key) = new.static_state().encode();
    let Ok(state) = new.dynamic_state().encode();
    Some(Made { credential: new.id().as_ref().to_vec(), public_key, state: state.to_vec() })
}

/// Asks for a passkey, whosever it is.
pub(super) fn ask_for_any(party: &RelyingParty) -> Result<Question, ServiceError> {
    let options = DiscoverableCredentialRequestOptions::passkey(&party.id);
    let (server, client) = options.start_ceremony().map_err(unencodable)?;
    Ok(Question {
        challenge: server.encode().map_err(unencodable)?,
        options: serde_json::to_string(&client).map_err(unencodable)?,
    })
}

/// Checks a passkey that is shown against the one that is kept; the state to
/// keep of it from now on.
pub(super) fn check(
    party: &RelyingParty,
    challenge: &[u8],
    shown: &Shown,
    kept: &Passkey,
) -> Result<Vec<u8>, Refusal> {
    let asked = DiscoverableAuthenticationServerState::decode(challenge);
    let asked = asked.map_err(|_| Refusal::Wrong)?;
    let Ok(owner) = UserHandle16::decode(kept.user.0.into_bytes());
    let mut credential = credential(kept, &owner).ok_or(Refusal::Corrupt)?;
    let options = AuthenticationVerificationOptions::<&str, &str> {
        allowed_origins: &[party.origin()],
        error_on_unsolicited_extensions: false,
        ..AuthenticationVerificationOptions::default()
    };
    match asked.verify(&party.id, &shown.0, &mut credential, &options) {
        Ok(_) => {
            let Ok(state) = credential.dynamic_state().encode();
            Ok(state.to_vec())
        }
        Err(AuthCeremonyErr::SignatureCounter) => Err(Refusal::CounterWentBack),
        Err(_) => Err(Refusal::Wrong),
    }
}

/// The public keys that are understood: Ed25519, P-256, P-384, RSA.
type PublicKey = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

fn credential<'kept>(
    kept: &'kept Passkey,
    owner: &'kept UserHandle16,
) -> Option<AuthenticatedCredential<'kept, 'kept, 16, PublicKey>> {
    let id = CredentialId::<&[u8]>::decode(&kept.credential).ok()?;
    let public_key = StaticState::<PublicKey>::decode(&kept.public_key).ok()?;
    let state = DynamicState::decode(kept.state.as_slice().try_into().ok()?).ok()?;
    AuthenticatedCredential::new(id, owner, public_key, state).ok()
}
