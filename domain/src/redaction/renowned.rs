//! Names that are nobody's in a narrative: of charities, shops, signs and
//! syndromes, and of people whom everybody knows.

use super::token::{Gap, Token};

/// Two words that together are known, in lower case and in order. None of them
/// is a likely name of somebody who is cared for or who cares.
const PAIRS: &[&str] = &[
    "alan titchmarsh",
    "alfa romeo",
    "aneurin bevan",
    "anthony nolan",
    "arnold chiari",
    "aston martin",
    "aunt bessie",
    "austin flint",
    "austin moore",
    "barry manilow",
    "basil fawlty",
    "bence jones",
    "bob marley",
    "boris johnson",
    "calvin klein",
    "captain mainwaring",
    "captain morgan",
    "charles dickens",
    "charlie chaplin",
    "cornelia lange",
    "david attenborough",
    "david beckham",
    "david bowie",
    "del boy",
    "doc martens",
    "doc martin",
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
    "elton john",
    "elvis presley",
    "emily brontë",
    "epstein barr",
    "father christmas",
    "fireman sam",
    "florence nightingale",
    "frank sinatra",
    "frank starling",
    "fred perry",
    "freddie mercury",
    "graham steell",
    "guillain barre",
    "hare krishna",
    "harley davidson",
    "harold shipman",
    "harry potter",
    "hercule poirot",
    "holland barrett",
    "hugo boss",
    "hyacinth bucket",
    "ifor williams",
    "jack daniels",
    "james bond",
    "jane austen",
    "jeremy corbyn",
    "jeremy kyle",
    "jim beam",
    "jimmy savile",
    "john lennon",
    "johnnie walker",
    "johnny cash",
    "joseph rowntree",
    "keir starmer",
    "krispy kreme",
    "laura ashley",
    "lewy body",
    "liz truss",
    "lloyd george",
    "mallory weiss",
    "margaret thatcher",
    "marie curie",
    "marie stopes",
    "marie tooth",
    "mary berry",
    "mary poppins",
    "mary seacole",
    "matt hancock",
    "mickey mouse",
    "miss marple",
    "mother teresa",
    "mr bean",
    "mr kipling",
    "mr muscle",
    "mr whippy",
    "nelson mandela",
    "neville barnes",
    "nigel farage",
    "nye bevan",
    "osgood schlatter",
    "owen mumford",
    "paddington bear",
    "peppa pig",
    "peter pan",
    "peter rabbit",
    "pierre robin",
    "postman pat",
    "prader willi",
    "princess diana",
    "ramsay hunt",
    "rishi sunak",
    "robin hood",
    "rod stewart",
    "rolls royce",
    "santa claus",
    "sherlock holmes",
    "stevens johnson",
    "sue ryder",
    "taylor swift",
    "ted baker",
    "terrence higgins",
    "tommy hilfiger",
    "tony blair",
    "treacher collins",
    "uncle ben",
    "uncle bulgaria",
    "vera lynn",
    "vinnie jones",
    "walt disney",
    "warwick james",
    "wes streeting",
    "william shakespeare",
    "winston churchill",
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
