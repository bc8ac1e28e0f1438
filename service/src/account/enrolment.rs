//! What an authenticator app is told: a secret, as text and as a drawing.

use qrcode::Color;
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret, Totp};

use crate::ServiceError;

/// The name under which apps list the account.
const SERVICE: &str = "Candour";

/// What an app has to be told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The secret, in groups of four characters, to be typed.
    pub secret: String,
    /// The same with everything else, to be photographed.
    pub code: QrCode,
}

/// A square of dark and light.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Its width and height, the light border included.
    pub size: usize,
    /// The dark parts, as the path of a drawing (SVG) of that size.
    pub path: String,
}

impl Enrolment {
    /// What an app has to be told of a secret.
    pub(super) fn of(secret: &[u8], name: &str) -> Result<Self, ServiceError> {
        let totp = totp(secret, name)?;
        let url = totp.to_url().map_err(|_| ServiceError::Corrupt("a secret"))?;
        Ok(Self { secret: in_fours(&totp.secret().to_base32()), code: drawn(&url)? })
    }
}

/// The codes of a secret, for the account of a name.
pub(super) fn totp(secret: &[u8], name: &str) -> Result<Totp, ServiceError> {
    let corrupt = || ServiceError::Corrupt("the secret of one-time codes");
    let secret: [u8; 20] = secret.try_into().map_err(|_| corrupt())?;
    // A colon parts the name of the service from that of the account.
    Builder::new()
        .with_secret(Secret::new_stack(secret))
        .with_account_name(name.replace(':', " "))
        .with_issuer(Some(SERVICE))
        .build()
        .map_err(|_| corrupt())
}

/// Text in groups of four, to be typed from paper.
fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// Draws a text, with a border of four as readers need it.
fn drawn(text: &str) -> Result<QrCode, ServiceError> {
    const BORDER: usize = 4;
    let code = qrcode::QrCode::new(text).map_err(|_| ServiceError::Corrupt("a secret"))?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        for (x, colour) in row.iter().enumerate() {
            if *colour == Color::Dark {
                path.push_str(&format!("M{} {}h1v1h-1z", x + BORDER, y + BORDER));
            }
        }
    }
    Ok(QrCode { size: width + 2 * BORDER, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first of RFC 6238's test values for SHA-1, in six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let totp = totp(b"12345678901234567890", "a:b@candour.example").unwrap();
        assert_eq!(totp.check("287082", 59), Some(1));
        assert_eq!(totp.check("287082", 59 + 30), Some(1), "one step late");
        assert_eq!(totp.check("287082", 59 + 60), None, "two steps late");
        let url = totp.to_url().unwrap();
        assert!(url.starts_with("otpauth://totp/Candour:"), "{url}");
        assert!(url.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{url}");
    }

    #[test]
    fn a_drawing_has_its_border_and_its_corners() {
        let code = drawn("otpauth://totp/Candour:a").unwrap();
        assert!(code.path.starts_with("M4 4h1v1h-1z"));
        let last = code.size - 5;
        assert!(code.path.contains(&format!("M{last} 4h1v1h-1z")));
        assert!(!code.path.contains(&format!("M{} ", last + 1)));
    }

    #[test]
    fn secrets_are_shown_in_groups() {
        assert_eq!(in_fours("GEZDGNBVGY"), "GEZD GNBV GY");
    }
}
