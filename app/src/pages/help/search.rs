//! Finding articles by words. Forms of a word are one: `falls` finds `falling`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::article::Article;
use super::articles::all;

/// A word of a title counts as much as so many in the text.
const TITLE: usize = 20;

/// The most words that are looked for.
const MOST: usize = 12;

/// How often each stem stands in an article.
struct Indexed {
    article: &'static Article,
    stems: BTreeMap<String, usize>,
}

static INDEX: LazyLock<Vec<Indexed>> = LazyLock::new(|| {
    let indexed = |article: &'static Article| {
        let mut counts = BTreeMap::new();
        for stem in stems(&article.words()) {
            *counts.entry(stem).or_default() += 1;
        }
        for stem in stems(article.title()) {
            *counts.entry(stem).or_default() += TITLE;
        }
        Indexed { article, stems: counts }
    };
    all().map(indexed).collect()
});

fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect()
}

/// The articles that have every word, those that are most about them first.
pub fn search(words: &str) -> Vec<&'static Article> {
    let sought: Vec<String> = stems(words).into_iter().take(MOST).collect();
    if sought.is_empty() {
        return Vec::new();
    }
    let weight = |one: &Indexed| {
        let counts = sought.iter().map(|stem| one.stems.get(stem).copied());
        counts.sum::<Option<usize>>().map(|weight| (weight, one.article))
    };
    let mut found: Vec<(usize, &'static Article)> = INDEX.iter().filter_map(weight).collect();
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.into_iter().map(|(_, article)| article).collect()
}

#[cfg(test)]
mod tests {
    use super::search;

    fn first(words: &str) -> Option<&'static str> {
        search(words).first().map(|article| article.slug)
    }

    #[test]
    fn what_people_ask_finds_the_article_about_it() {
        assert_eq!(first("receipt code"), Some("receipt-codes"));
        assert_eq!(first("complain"), Some("complaints"));
        assert_eq!(first("duty candour clock"), Some("duty-of-candour"));
        assert_eq!(first("never events"), Some("never-events"));
        assert_eq!(first("keyboards"), Some("keyboard"));
    }

    #[test]
    fn what_is_nowhere_finds_nothing() {
        assert_eq!(first("xylophone"), None);
        assert_eq!(first(" \" -- "), None);
    }
}
