//! An authenticator and the browser before it: it makes passkeys and shows them
//! as they are asked for, and does a step wrong where a test asks for that.

use data_encoding::BASE64URL_NOPAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The host of the service, and the origin of its pages.
pub const RP: &str = "candour.test";
pub const ORIGIN: &str = "https://candour.test";

/// A device with one passkey.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    /// What it calls its passkey.
    pub credential: Vec<u8>,
    /// Whose passkey it says that it is.
    pub owner: Vec<u8>,
    /// How often it was used, if it counts.
    pub counter: u32,
    /// Where it is told that the page is.
    pub origin: &'static str,
    /// For whom it is told that the passkey is.
    pub rp: &'static str,
    /// Whether it has asked for a finger or a number.
    pub verifies: bool,
}

impl Authenticator {
    /// One that differs from those with other numbers.
    pub fn new(number: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).unwrap(),
            credential: vec![number; 20],
            owner: Vec::new(),
            counter: 0,
            origin: ORIGIN,
            rp: RP,
            verifies: true,
        }
    }

    /// The same device, with something else about it.
    pub fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = self.clone();
        change(&mut other);
        other
    }

    /// Signs with another key than the passkey's from now on.
    pub fn forge(&mut self) {
        self.key = SigningKey::from_slice(&[99; 32]).unwrap();
    }

    /// Makes the passkey that is asked for.
    pub fn make(&mut self, options: &Value) -> String {
        let known = options["excludeCredentials"].as_array().unwrap();
        let mine = BASE64.encode(&self.credential);
        assert!(known.iter().all(|known| known["id"] != mine), "it holds one already");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        // Many a device knows no extension, and must not be kept out.
        let enforced = &options["extensions"]["enforceCredentialProtectionPolicy"];
        assert_ne!(enforced, true);
        self.owner = decoded(&options["user"]["id"]);
        let point = self.key.verifying_key().to_encoded_point(false);
        let mut data = self.data(0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.credential.len()).unwrap().to_be_bytes());
        data.extend(&self.credential);
        // A public key of COSE: an elliptic curve, for ES256, P-256, x and y.
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 32]);
        data.extend(point.y().unwrap());
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).unwrap());
        attestation.extend(data);
        self.answer(json!({
            "clientDataJSON": BASE64.encode(&self.client_data("webauthn.create", options)),
            "attestationObject": BASE64.encode(&attestation),
            "transports": ["internal"],
        }))
    }

    /// Shows the passkey.
    pub fn show(&self, options: &Value) -> String {
        let data = self.data(0);
        let client_data = self.client_data("webauthn.get", options);
        let signed = [data.clone(), Sha256::digest(&client_data).to_vec()].concat();
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "clientDataJSON": BASE64.encode(&client_data),
            "authenticatorData": BASE64.encode(&data),
            "signature": BASE64.encode(signature.to_der().as_bytes()),
            "userHandle": BASE64.encode(&self.owner),
        }))
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let verified = if self.verifies { 0x05 } else { 0x01 };
        let mut data = Sha256::digest(self.rp).to_vec();
        data.push(flags | verified);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = options["challenge"].as_str().unwrap();
        let Self { origin, .. } = self;
        format!(
            r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#
        )
        .into_bytes()
    }

    fn answer(&self, response: Value) -> String {
        let id = BASE64.encode(&self.credential);
        let answer = json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        });
        answer.to_string()
    }
}

fn decoded(text: &Value) -> Vec<u8> {
    BASE64.decode(text.as_str().unwrap().as_bytes()).unwrap()
}
