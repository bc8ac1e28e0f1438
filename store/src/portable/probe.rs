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

/// What a probe is for.
#[derive(Clone, Copy)]
pub(super) struct Aim {
    /// How many answers are enough.
    pub wanted: usize,
    /// How many events it looks at first, and at least whenever it goes on: enough
    /// to tell whether it is worth while.
    pub step: usize,
}

/// So many answers from a window, if that many are found or all there are;
/// nothing where the full-text index is the better one to ask.
pub(super) async fn answers(
    connection: &mut Connection,
    asked: &Asked,
    mut window: Window,
    expression: &str,
    aim: Aim,
) -> Result<Option<Probed>, StoreError> {
    let Some(probe) = dialect::PROBE else { return Ok(None) };
    let (mut found, mut looked, mut step) = (Vec::new(), 0, aim.step);
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
        if found.len() >= aim.wanted {
            return Ok(Some(Probed { keys: found, all: false }));
        }
        let Some(next) = next_step(found.len(), looked, aim) else { return Ok(None) };
        (step, window) = (next, window.beyond(last));
    }
}

/// How many more events hold the rest, if answers go on coming as they came so
/// far, and a quarter to spare; nothing where that takes too many.
fn next_step(found: usize, looked: usize, aim: Aim) -> Option<usize> {
    let needed = (aim.wanted * looked).checked_div(found).filter(|needed| *needed <= MOST)?;
    Some((needed + needed / 4).saturating_sub(looked).max(aim.step))
}

#[cfg(test)]
mod tests {
    use super::{Aim, MOST, next_step};

    const PAGE: Aim = Aim { wanted: 26, step: 2_000 };
    const COUNT: Aim = Aim { wanted: 1_001, step: 500 };

    #[test]
    fn a_probe_goes_on_only_where_words_are_common() {
        assert_eq!(next_step(0, 2_000, PAGE), None);
        assert_eq!(next_step(5, 2_000, PAGE), None, "10,400 events would hold them");
        assert_eq!(next_step(20, 2_000, PAGE), Some(2_000));
        assert_eq!(next_step(40, 500, COUNT), None, "12,512 events would hold them");
        assert_eq!(next_step(100, 500, COUNT), Some(5_756));
    }

    #[test]
    fn a_probe_ends_however_answers_come() {
        for aim in [PAGE, COUNT] {
            for each in [1, 3, 9, 40, 400] {
                let (mut looked, mut rounds) = (aim.step, 1);
                while let Some(step) = next_step(looked / each, looked, aim) {
                    if looked / each >= aim.wanted {
                        break;
                    }
                    (looked, rounds) = (looked + step, rounds + 1);
                }
                assert!(rounds <= 4 && looked <= 2 * MOST, "{} of {each}: {looked}", aim.wanted);
            }
        }
    }
}
