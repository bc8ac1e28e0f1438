//! Answers to a text search among the first events of a list.
//!
//! A full-text index gives its answers in no order, so it has to give all of
//! them: of a word that stands in every third record, hundreds of thousands.
//! Common words are found among the first events instead, whose number depends
//! on how common the words are there, never on how many events there are.

use super::super::dialect;
use super::listing::Asked;
use super::page::Window;
use super::{Connection, merge};
use crate::StoreError;

/// How many events a probe looks at first, and at least whenever it goes on.
const FIRST: usize = 2_000;

/// How many it looks at before it gives up, about.
const MOST: usize = 10_000;

/// What a probe has found.
pub(super) struct Probed {
    /// The keys of answers. What the register has moved since the index was
    /// written is still among them.
    pub keys: Vec<i64>,
    /// Whether there are no others.
    pub all: bool,
}

/// So many answers from a window, if that many are found or all there are;
/// nothing where the full-text index is the better one to ask.
pub(super) async fn answers(
    connection: &mut Connection,
    asked: &Asked,
    mut window: Window,
    expression: &str,
    wanted: usize,
) -> Result<Option<Probed>, StoreError> {
    let Some(probe) = dialect::PROBE else { return Ok(None) };
    let (mut found, mut looked, mut step) = (Vec::new(), 0, FIRST);
    loop {
        let (keys, beyond) = merge::keys(connection, asked, window, step).await?;
        looked += keys.len();
        let answers: Vec<i64> = sqlx::query_scalar(probe)
            .bind(expression)
            .bind(dialect::list(keys))
            .fetch_all(&mut *connection)
            .await?;
        found.extend(answers);
        let Some(last) = beyond else { return Ok(Some(Probed { keys: found, all: true })) };
        if found.len() >= wanted {
            return Ok(Some(Probed { keys: found, all: false }));
        }
        let Some(next) = next_step(found.len(), looked, wanted) else { return Ok(None) };
        (step, window) = (next, window.beyond(last));
    }
}

/// How many more events hold the rest, if answers go on coming as they came so
/// far, and a quarter to spare; nothing where that takes too many.
fn next_step(found: usize, looked: usize, wanted: usize) -> Option<usize> {
    let needed = (wanted * looked).checked_div(found).filter(|needed| *needed <= MOST)?;
    Some((needed + needed / 4).saturating_sub(looked).max(FIRST))
}

#[cfg(test)]
mod tests {
    use super::{FIRST, MOST, next_step};

    #[test]
    fn a_probe_goes_on_only_where_words_are_common() {
        assert_eq!(next_step(0, FIRST, 26), None);
        assert_eq!(next_step(5, FIRST, 26), None, "10,400 events would hold them");
        assert_eq!(next_step(20, FIRST, 26), Some(FIRST));
        assert_eq!(next_step(250, FIRST, 1_001), Some(8_010));
    }

    #[test]
    fn a_probe_ends_however_answers_come() {
        for wanted in [26, 1_001] {
            for each in [1, 3, 9, 40, 400] {
                let (mut looked, mut rounds) = (FIRST, 1);
                while let Some(step) = next_step(looked / each, looked, wanted) {
                    if looked / each >= wanted {
                        break;
                    }
                    (looked, rounds) = (looked + step, rounds + 1);
                }
                assert!(rounds <= 4 && looked <= 2 * MOST, "{wanted} of {each}: {looked}");
            }
        }
    }
}
