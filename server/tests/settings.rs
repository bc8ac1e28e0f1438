//! What is written down twice stays equal.

#![cfg(test)]

use std::path::Path;

fn root(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn leptos_block(file: &str) -> toml::Value {
    let parsed: toml::Value = toml::from_str(&root(file)).unwrap();
    parsed["workspace"]["metadata"]["leptos"].clone()
}

/// cargo-leptos reads Cargo.toml, the running server reads Leptos.toml.
#[test]
fn the_leptos_settings_are_the_same_in_both_files() {
    assert_eq!(leptos_block("Leptos.toml"), leptos_block("Cargo.toml"));
}

/// Operators find every setting in the table, with its variable.
#[test]
fn the_table_of_settings_names_every_flag() {
    let table = root("docs/operations.md");
    let settings = root("server/src/config.rs");
    let variables: Vec<&str> =
        settings.split("env = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(variables.len() > 10, "found {}", variables.len());
    for variable in variables {
        assert!(table.contains(&format!("`{variable}`")), "docs/operations.md misses {variable}");
    }
}
