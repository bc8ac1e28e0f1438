//! The program as operators start it.

#![cfg(test)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Keys as they stand in configuration.
const FIRST: &str = "0101010101010101010101010101010101010101010101010101010101010101";
const SECOND: &str = "0202020202020202020202020202020202020202020202020202020202020202";

/// The program in a folder of its own, with nothing of this test's environment.
fn candour(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.env_clear().current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

fn run(folder: &Path, key: Option<&str>, arguments: &[&str]) -> Output {
    let mut command = candour(folder, arguments);
    if let Some(key) = key {
        command.env("CANDOUR_KEY", key);
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn without_a_key_nothing_but_a_demonstration_starts() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["serve"][..], &["reseal"], &["re-redact"]] {
        let refused = run(folder.path(), None, arguments);
        assert!(!refused.status.success(), "{arguments:?}");
        assert!(said(&refused).contains("no key"), "{arguments:?}: {}", said(&refused));
        let refused = run(folder.path(), Some("no key at all"), arguments);
        assert!(said(&refused).contains("64 hexadecimal digits"), "{}", said(&refused));
        assert!(!said(&refused).contains("at all"), "a key is printed");
    }
    let made = std::fs::read_dir(folder.path().join("var")).unwrap();
    let keys = made.filter(|file| file.as_ref().unwrap().path().ends_with("demonstration.key"));
    assert_eq!(keys.count(), 0, "a key was made that nobody asked for");
}

#[test]
fn the_key_is_changed_from_the_console() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(run(folder, None, &["migrate"]).status.success());
    let begun = run(folder, Some(FIRST), &["reseal"]);
    assert!(begun.status.success(), "{}", said(&begun));
    assert!(!run(folder, Some(SECOND), &["reseal"]).status.success(), "the first one is missing");
    std::fs::write(folder.join("keys"), format!("{SECOND}\n{FIRST}\n")).unwrap();
    let changed = run(folder, None, &["reseal", "--key-file", "keys"]);
    assert!(changed.status.success(), "{}", said(&changed));
    assert!(said(&changed).contains("Nothing is sealed under an earlier key"));
    assert!(!said(&changed).contains("0202"), "a key is printed");
    assert!(run(folder, Some(SECOND), &["re-redact"]).status.success(), "the first one can go");
    assert!(!run(folder, Some(FIRST), &["re-redact"]).status.success());
}

#[test]
fn lines_are_redacted_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = candour(folder.path(), &["redact", "--jsonl"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines = "{\"id\": \"a\", \"text\": \"Call 07700 900123\"}\nnonsense\n{\"id\": \"b\", \"text\": \"\"}\n";
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("line 2"), "{}", said(&output));
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<serde_json::Value> =
        answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&"a".into(), &"b".into()));
    assert_eq!(answers[0]["redacted"], "Call [telephone number]");
    assert_eq!(answers[0]["redacted_spans"][0]["start"], 5);
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "it keeps something");
}

#[test]
fn a_list_of_medicines_is_taken_over_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(run(folder, None, &["migrate"]).status.success());
    std::fs::write(folder.join("vtm.xml"), "<V><VTM><VTMID>1</VTMID><NM>Warfarin</NM></VTM></V>")
        .unwrap();
    std::fs::write(folder.join("more.csv"), "code,name\n2,Insulin\n1,Warfarin\n").unwrap();
    std::fs::write(folder.join("bad.csv"), "code,name\n2,\n").unwrap();
    let import =
        |files: &[&str]| run(folder, Some(FIRST), &[&["import", "medicines"], files].concat());
    let taken = import(&["vtm.xml", "more.csv"]);
    assert!(said(&taken).contains("2 products of the kind “medicine”"), "{}", said(&taken));
    let refused = import(&["vtm.xml", "bad.csv"]);
    assert!(!refused.status.success());
    assert!(said(&refused).contains("bad.csv, line 2"), "{}", said(&refused));
    assert!(!import(&["none.csv"]).status.success() && !import(&[]).status.success());
}

#[test]
fn corrections_are_not_handed_out_without_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), None, &["migrate"]).status.success());
    let export = ["export", "corrections", "--jsonl"];
    assert!(!run(folder.path(), Some(FIRST), &export).status.success());
    let empty = [&export[..], &["--reason", " "]].concat();
    assert!(!run(folder.path(), Some(FIRST), &empty).status.success());
    let reason = [&export[..], &["--reason", "To train the next engine"]].concat();
    let handed_out = run(folder.path(), Some(FIRST), &reason);
    assert!(handed_out.status.success() && handed_out.stdout.is_empty(), "{}", said(&handed_out));
}

/// `rules.md` 7.
#[test]
fn the_first_super_admin_is_made_on_the_console_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(run(folder, None, &["migrate"]).status.success());
    let make = |email: &str| {
        run(folder, Some(FIRST), &["super-admin", "--email", email, "--name", "Ada Obi"])
    };
    assert!(!make("no address").status.success());
    let first = make("ada.obi@nhs.net");
    assert!(first.status.success(), "{}", said(&first));
    let password = String::from_utf8(first.stdout.clone()).unwrap();
    assert!(password.trim().len() > 20, "no password was handed over");
    assert!(!said(&first).contains(password.trim()), "the password is among the messages");
    for again in ["ada.obi@nhs.net", "ben.okoro@nhs.net"] {
        let refused = make(again);
        assert!(!refused.status.success() && refused.stdout.is_empty(), "{again}");
        assert!(said(&refused).contains("They appoint others"), "{}", said(&refused));
    }
}

#[test]
fn the_audit_log_is_checked_and_written_out() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(run(folder, None, &["migrate"]).status.success());
    let verify = |arguments: &[&str]| {
        let all = [&["audit", "verify"], arguments].concat();
        run(folder, Some(FIRST), &all)
    };
    let begun = verify(&[]);
    assert!(begun.status.success(), "{}", said(&begun));
    assert_eq!(String::from_utf8(begun.stdout).unwrap().trim(), "0".repeat(64));
    // Sealing again leaves an entry, and writing the log out another.
    assert!(run(folder, Some(FIRST), &["reseal"]).status.success());
    let written = run(folder, Some(FIRST), &["audit", "export"]);
    assert!(written.status.success(), "{}", said(&written));
    let lines = String::from_utf8(written.stdout).unwrap();
    let deeds: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let deeds: Vec<&str> = deeds.iter().map(|line| line["deed"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["seal again", "export the audit log"]);
    let forgotten = verify(&["--known", &"7".repeat(64)]);
    assert!(!forgotten.status.success());
    assert!(said(&forgotten).contains("tampered with"), "{}", said(&forgotten));
    assert!(!verify(&["--known", "no hash"]).status.success());
}

#[test]
fn accounts_are_seen_to_from_the_console() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(run(folder, None, &["migrate"]).status.success());
    let first = ["super-admin", "--email", "ada.obi@nhs.net", "--name", "Ada Obi"];
    assert!(run(folder, Some(FIRST), &first).status.success());
    assert!(!run(folder, Some(FIRST), &["upkeep", "accounts"]).status.success(), "no --origin");
    let upkeep = ["upkeep", "accounts", "--origin", "https://candour.example"];
    let done = run(folder, Some(FIRST), &upkeep);
    assert!(done.status.success(), "{}", said(&done));
    let printed = String::from_utf8(done.stdout).unwrap();
    for line in ["warned 0", "deactivated 0", "erased 0", "held back 0"] {
        assert!(printed.lines().any(|printed| printed == line), "{line}: {printed}");
    }
    assert!(!printed.contains("ada"), "it names somebody");
}
