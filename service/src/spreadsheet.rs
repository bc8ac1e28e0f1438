//! Cells of the files that people open in a spreadsheet.

use std::borrow::Cow;

/// Where a spreadsheet takes what follows for a formula, the wide forms of East
/// Asian keyboards included; and the mark that takes that away, so that nobody
/// mistakes one that was typed for ours.
const BEGINNINGS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', MARK];

/// What makes a cell words.
const MARK: char = '\'';

/// A cell that no spreadsheet takes for a formula. The text is what follows the
/// first mark, where there is one.
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(BEGINNINGS) { Cow::Owned(format!("{MARK}{text}")) } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn what_people_wrote_is_no_formula() {
        for formula in ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        for words in ["He fell - twice", "Wanjiru Okello", "", " =1"] {
            assert_eq!(cell(words), words);
        }
    }
}
