//! The articles, each a file of its own, in the groups and the order in which
//! they are listed.

use super::article::Article;

macro_rules! groups {
    ($($name:literal [$($slug:literal)+])+) => {
        &[$((
            $name,
            &[$(Article {
                slug: $slug,
                source: include_str!(concat!("articles/", $slug, ".md")),
            }),+],
        )),+]
    };
}

/// The groups of articles.
pub const GROUPS: &[(&str, &[Article])] = groups! {
    "When something is wrong" [
        "urgent-help" "complaints" "breaches" "contact"
    ]
    "Patients, families and carers" [
        "reporting-without-an-account" "what-to-write" "event-types" "harm-grades"
        "after-you-report" "receipt-codes" "anonymity" "sharing"
    ]
    "Staff" [
        "recording-with-an-account" "staff-without-an-account" "local-risk-systems"
        "accounts-and-access" "your-data" "signing-in" "who-sees-what" "names"
    ]
    "Practices, pharmacies and other small organisations" [
        "practices-and-pharmacies"
    ]
    "Patient safety teams of trusts" [
        "reviewing-events" "never-events" "duty-of-candour" "learning-responses" "admins"
    ]
    "Integrated care boards and regions" [
        "integrated-care-boards"
    ]
    "Those who run the service" [
        "super-admins"
    ]
    "Everyone" [
        "questions" "keyboard"
    ]
};

/// The article of a name.
pub fn article(slug: &str) -> Option<&'static Article> {
    all().find(|article| article.slug == slug)
}

/// Every article.
pub fn all() -> impl Iterator<Item = &'static Article> {
    GROUPS.iter().flat_map(|(_, articles)| articles.iter())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{all, article};
    use crate::sitemap::PAGES;

    #[test]
    fn every_file_is_an_article_and_every_article_says_what_it_is_about() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages/help/articles");
        let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        let files: BTreeSet<String> =
            names.map(|name| name.to_string_lossy().trim_end_matches(".md").to_owned()).collect();
        let listed: BTreeSet<String> = all().map(|one| one.slug.to_owned()).collect();
        assert_eq!(files, listed);
        assert_eq!(all().count(), listed.len(), "each is listed once");
        let titles: BTreeSet<&str> = all().map(|one| one.title()).collect();
        assert_eq!(titles.len(), listed.len(), "each has a title of its own");
        for one in all() {
            assert!(one.source.starts_with("# "), "{}", one.slug);
            let summary = one.summary();
            let plain = !summary.is_empty() && !summary.contains(['[', '*', '#', '\n']);
            assert!(plain && summary.len() < 200, "{}: {summary}", one.slug);
        }
    }

    #[test]
    fn every_page_has_an_article_that_explains_it() {
        for page in PAGES {
            assert!(article(page.help).is_some(), "{} of {}", page.help, page.pattern);
        }
    }
}
