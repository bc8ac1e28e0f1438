//! Words that tell what stands beside them: titles, roles, and the things that
//! are named after persons.

use std::sync::LazyLock;

use super::lexicon::{Words, words};

static ROLES: LazyLock<Words> = LazyLock::new(|| words(include_str!("lists/roles.txt")));
static THINGS: LazyLock<Words> = LazyLock::new(|| words(include_str!("lists/things.txt")));

const TITLES: [&str; 12] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "revd", "rev", "sir", "cllr"];

const PARTICLES: [&str; 22] = [
    "de", "da", "do", "dos", "del", "della", "dela", "la", "le", "van", "von", "der", "den", "el",
    "al", "bin", "bint", "ibn", "ap", "mac", "mc", "st",
];

/// Whether a name has to follow.
pub(super) fn is_title(key: &str) -> bool {
    TITLES.contains(&key)
}

/// Whether it belongs to the surname behind it.
pub(super) fn is_particle(key: &str) -> bool {
    PARTICLES.contains(&key)
}

/// Whether a name may follow: professions, relations, and words that introduce
/// a person.
pub(super) fn is_role(key: &str) -> bool {
    ROLES.contains(key)
}

/// Whether it is a place, device, disease or scale, one or several, which may
/// bear a person's name.
pub(super) fn is_thing(key: &str) -> bool {
    THINGS.contains(key) || key.strip_suffix('s').is_some_and(|one| THINGS.contains(one))
}
