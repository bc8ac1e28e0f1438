//! Names that are nobody's in a narrative: of charities, shops, signs and
//! syndromes, and of people whom everybody knows.

use super::token::{Gap, Token};

/// Two words that together are known, in lower case and in order. Whatever somebody
/// who is cared for, or who cares, may well be called is not among them: James
/// Bond, or Ted Baker.
const PAIRS: &[&str] = &[
    "alan titchmarsh",
    "alfa romeo",
    "aneurin bevan",
    "arnold chiari",
    "aston martin",
    "austin flint",
    "barry manilow",
    "basil fawlty",
    "bence jones",
    "boris johnson",
    "calvin klein",
    "charlie chaplin",
    "david attenborough",
    "david beckham",
    "doc martens",
    "dolly parton",
    "donald duck",
    "donald trump",
    "dr martens",
    "dr oetker",
    "dr pepper",
    "dr who",
    "ed sheeran",
    "edith cavell",
    "ehlers danlos",
    "elvis presley",
    "emily brontë",
    "epstein barr",
    "father christmas",
    "florence nightingale",
    "frank sinatra",
    "freddie mercury",
    "graham steell",
    "guillain barre",
    "hare krishna",
    "harley davidson",
    "harold shipman",
    "hercule poirot",
    "holland barrett",
    "hugo boss",
    "hyacinth bucket",
    "ifor williams",
    "jack daniels",
    "jane austen",
    "jeremy corbyn",
    "jim beam",
    "jimmy savile",
    "johnnie walker",
    "joseph rowntree",
    "keir starmer",
    "krispy kreme",
    "lewy body",
    "mallory weiss",
    "marie curie",
    "marie stopes",
    "marie tooth",
    "mary poppins",
    "mary seacole",
    "mickey mouse",
    "miss marple",
    "mr muscle",
    "mr whippy",
    "nigel farage",
    "nye bevan",
    "osgood schlatter",
    "owen mumford",
    "paddington bear",
    "peppa pig",
    "peter pan",
    "peter rabbit",
    "pierre robin",
    "prader willi",
    "princess diana",
    "ramsay hunt",
    "rishi sunak",
    "robin hood",
    "rolls royce",
    "santa claus",
    "sherlock holmes",
    "stevens johnson",
    "sue ryder",
    "taylor swift",
    "tommy hilfiger",
    "treacher collins",
    "uncle bulgaria",
    "vera lynn",
    "walt disney",
    "wes streeting",
    "william shakespeare",
];

/// Whether the word at token `at` is one of two that are known together.
pub(super) fn is_renowned(tokens: &[Token<'_>], at: usize) -> bool {
    let beside = |first: usize| {
        let [one, other] = tokens.get(first..first + 2)? else { return None };
        let together = one.is_word() && other.is_word() && other.gap == Gap::Space;
        together.then(|| known(one.key, other.key))
    };
    beside(at) == Some(true) || at.checked_sub(1).and_then(beside) == Some(true)
}

fn known(one: &str, other: &str) -> bool {
    let place = PAIRS.binary_search_by(|pair| {
        let (first, second) = pair.split_once(' ').unwrap_or((pair, ""));
        first.cmp(one).then_with(|| second.cmp(other))
    });
    place.is_ok()
}

#[cfg(test)]
mod tests {
    use super::PAIRS;
    use crate::redaction::redact;

    #[test]
    fn the_pairs_are_in_order() {
        let parted = |pair: &&str| pair.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert!(PAIRS.iter().all(|pair| parted(pair).is_some()));
        assert!(PAIRS.is_sorted_by_key(parted));
    }

    #[test]
    fn what_everybody_knows_stays_beside_somebody() {
        let text = "Marie Curie came, then Sister Okafor asked about the Ramsay Hunt.";
        let hidden = "Marie Curie came, then Sister [name 1] asked about the Ramsay Hunt.";
        assert_eq!(redact(text).text, hidden);
    }
}
