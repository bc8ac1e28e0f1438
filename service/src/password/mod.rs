//! Passwords, hashed by Argon2id away from the asynchronous threads.

pub mod rules;

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

/// At most this many passwords are hashed at once: each takes 19 MiB.
static ROOM: Semaphore = Semaphore::const_new(4);

/// A hash of no one's password, so that an unknown address takes as long to
/// refuse as a wrong password.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now("nobody", &[0; 16]).ok());

/// A password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed")]
pub struct NotHashed;

/// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>, NotHashed> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| NotHashed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str, salt: &[u8; 16]) -> Result<String, NotHashed> {
    let hash = argon2()?.hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|_| NotHashed)
}

/// Hashes a password with a random salt; the parameters stand in the hash.
pub async fn hash(password: String, salt: [u8; 16]) -> Result<String, NotHashed> {
    let _room = ROOM.acquire().await.map_err(|_| NotHashed)?;
    tokio::task::spawn_blocking(move || hash_now(&password, &salt)).await.map_err(|_| NotHashed)?
}

/// Whether a password is the one that was hashed. Without a hash the answer is
/// no, after the same work.
pub async fn is_right(password: String, hash: Option<String>) -> Result<bool, NotHashed> {
    let _room = ROOM.acquire().await.map_err(|_| NotHashed)?;
    let checked = tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.or_else(|| NOBODY.clone()).ok_or(NotHashed)?;
        let parsed = PasswordHash::new(&hash).map_err(|_| NotHashed)?;
        let right = argon2()?.verify_password(password.as_bytes(), &parsed).is_ok();
        Ok(known && right)
    });
    checked.await.map_err(|_| NotHashed)?
}

#[cfg(test)]
mod tests {
    use super::{hash, is_right};

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let kept = hash("patient-safety-first".to_owned(), [9; 16]).await.unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(is_right("patient-safety-first".to_owned(), Some(kept.clone())).await.unwrap());
        assert!(!is_right("patient-safety-last".to_owned(), Some(kept)).await.unwrap());
        assert!(!is_right("nobody".to_owned(), None).await.unwrap());
    }
}
