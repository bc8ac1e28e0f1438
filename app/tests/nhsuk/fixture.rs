//! Reads the fixtures from the installed npm package.

use std::path::PathBuf;

use serde_json::Value;

use super::options::Options;

/// One set of options and the HTML that the package's template makes of it.
pub struct Fixture {
    pub component: &'static str,
    pub name: String,
    pub options: Options,
    /// Content of a template block, for components that take one.
    pub block: Option<String>,
    pub html: String,
}

/// All fixtures of a component.
pub fn load(component: &'static str) -> Vec<Fixture> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../node_modules/nhsuk-frontend/dist/nhsuk/components")
        .join(component)
        .join("fixtures.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}; run `npm ci` in the root of the repository first", path.display())
    });
    let file: Value = serde_json::from_str(&text).expect("fixtures are JSON");
    let fixtures = file["fixtures"].as_array().expect("a list of fixtures");
    assert!(!fixtures.is_empty(), "{component} has no fixtures");
    fixtures
        .iter()
        .map(|fixture| Fixture {
            component,
            name: string(&fixture["name"]),
            options: Options::new(fixture["context"].clone()),
            block: fixture["callBlock"].as_str().map(str::to_owned),
            html: string(&fixture["html"]),
        })
        .collect()
}

fn string(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}
