//! Our components render what nhsuk-frontend renders.
//!
//! The npm package ships, for each component, sets of options with the HTML
//! that its own templates make of them. Each set goes through our component,
//! and both results are compared as a browser would see them.

#[cfg(test)]
mod nhsuk;

use leptos::prelude::*;
use nhsuk::{components, fixture, left_out, normal};

/// At most this share of the fixtures may be left out on purpose.
const MOST_LEFT_OUT: f64 = 0.2;

/// What our component makes of a fixture, or why it cannot.
fn ours(fixture: &fixture::Fixture) -> Result<String, String> {
    Owner::new().with(|| components::render(fixture).map(|view| normal::normalise(&view.to_html())))
}

#[test]
fn every_fixture_is_matched_or_left_out_on_purpose() {
    let mut matched = 0;
    let mut left_out = 0;
    let mut failures = Vec::new();
    let mut unused: Vec<_> = left_out::FIXTURES.iter().collect();
    for component in components::NAMES {
        for fixture in fixture::load(component) {
            let theirs = normal::normalise(&fixture.html);
            let result = ours(&fixture);
            let equal = result.as_ref().is_ok_and(|ours| *ours == theirs);
            let entry = left_out::FIXTURES
                .iter()
                .find(|(of, name, _)| of == component && *name == fixture.name);
            match entry {
                Some(entry) => {
                    unused.retain(|other| *other != entry);
                    left_out += 1;
                    if equal {
                        failures
                            .push(format!("{component}: {}: left out, yet equal", fixture.name));
                    }
                }
                None if equal => matched += 1,
                None => {
                    let ours = result.unwrap_or_else(|reason| reason);
                    failures.push(format!(
                        "{component}: {}\noptions: {}\n{}",
                        fixture.name,
                        fixture.options,
                        normal::difference(&theirs, &ours)
                    ));
                }
            }
        }
    }
    for (component, name, _) in unused {
        failures.push(format!("{component}: {name}: left out, but there is no such fixture"));
    }
    println!("{matched} fixtures matched, {left_out} left out");
    assert!(failures.is_empty(), "{} failures:\n\n{}", failures.len(), failures.join("\n\n"));
    let share = f64::from(left_out) / f64::from(matched + left_out);
    assert!(share <= MOST_LEFT_OUT, "{left_out} fixtures are left out, too many");
}
