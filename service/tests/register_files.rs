//! What an operator is told about a register that cannot be used.

#![cfg(test)]

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use service::ods::{self, Register, RegisterError};

const ORGANISATIONS: &str = "\
code,name,role,status,opened,closed,postcode,parent
QUA,NHS BLACK COUNTRY INTEGRATED CARE BOARD,icb,active,2022-07-01,,WV1 1RD,
RL4,THE ROYAL WOLVERHAMPTON NHS TRUST,nhs_trust,active,,,WV10 0QP,QUA
M92999,\"PENN, FENN AND SONS\",gp_practice,closed,1974-04-01,2019-03-31,,QUA
";

const RELATIONSHIPS: &str = "\
child,parent,relationship,start,end,basis
RL4,QUA,RE5,,,stated
M92999,QUA,RE4,2013-04-01,2019-03-31,derived
";

fn read(organisations: &str, relationships: &str) -> Result<Register, RegisterError> {
    ods::read(organisations.as_bytes(), relationships.as_bytes())
}

/// What is said when one organisation line is added.
fn with_organisation(line: &str) -> String {
    read(&format!("{ORGANISATIONS}{line}\n"), RELATIONSHIPS).unwrap_err().to_string()
}

/// What is said when one relationship line is added.
fn with_relationship(line: &str) -> String {
    read(ORGANISATIONS, &format!("{RELATIONSHIPS}{line}\n")).unwrap_err().to_string()
}

fn packed(text: &str) -> Vec<u8> {
    let mut file = GzEncoder::new(Vec::new(), Compression::default());
    file.write_all(text.as_bytes()).unwrap();
    file.finish().unwrap()
}

#[test]
fn both_files_are_read_in_full() {
    let register = read(ORGANISATIONS, RELATIONSHIPS).unwrap();
    let [icb, trust, practice] = register.organisations() else { panic!("three organisations") };
    assert_eq!(icb.display_parent, None);
    assert_eq!(trust.display_parent.as_ref(), Some(&icb.code));
    assert_eq!(practice.name, "PENN, FENN AND SONS");
    assert_eq!(practice.closed.unwrap().to_string(), "2019-03-31");
    assert_eq!((practice.postcode.as_ref(), trust.opened), (None, None));
    let [stays, ended] = register.relationships() else { panic!("two relationships") };
    assert_eq!((stays.start, stays.end, stays.kind.ods_id()), (None, None, "RE5"));
    assert_eq!(ended.end.unwrap().to_string(), "2019-03-31");
}

#[test]
fn compressed_windows_and_reordered_files_read_alike() {
    let plain = read(ORGANISATIONS, RELATIONSHIPS).unwrap();
    let gzip = ods::read(&*packed(ORGANISATIONS), &*packed(RELATIONSHIPS)).unwrap();
    assert_eq!(gzip, plain);
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(read(&windows(ORGANISATIONS), &windows(RELATIONSHIPS)).unwrap(), plain);
    let reordered = "\
basis,note,end,start,relationship,parent,child
stated,kept,,,RE5,QUA,RL4
derived,,2019-03-31,2013-04-01,RE4,QUA,M92999
";
    assert_eq!(read(ORGANISATIONS, reordered).unwrap(), plain);
}

#[test]
fn a_bad_organisation_is_named_with_its_line() {
    let on_line_5 = [
        ("RJ7-1,A,nhs_trust,active,,,,", "code \"RJ7-1\" is no ODS code"),
        ("RJ7,,nhs_trust,active,,,,", "RJ7 has no name"),
        ("RJ7,A,hospital,active,,,,", "role \"hospital\" is none of: nation, country, region"),
        ("RJ7,A,nhs_trust,open,,,,", "status \"open\" is none of: active, closed"),
        ("RJ7,A,nhs_trust,active,2023-02-29,,,", "opened \"2023-02-29\" is no date"),
        ("RJ7,A,nhs_trust,active,20230201,,,", "opened \"20230201\" is no date"),
        ("RJ7,A,nhs_trust,active,2023-2-1,,,", "opened \"2023-2-1\" is no date"),
        (
            "RJ7,A,nhs_trust,active,2023-02-02,2023-02-01,,",
            "closed 2023-02-01 is before opened 2023-02-02",
        ),
        ("rl4,A,nhs_trust,active,,,,", "RL4 is already described on line 3"),
        ("RJ7,A,nhs_trust,active,,,,QWE", "parent QWE is not in the organisations file"),
        ("RJ7,A,nhs_trust,active,,,,RJ7", "the parents of RJ7 lead back to RJ7"),
        ("RJ7,A", "there are 2 columns where the heading has 8"),
    ];
    for (line, said) in on_line_5 {
        let error = with_organisation(line);
        assert!(error.starts_with("organisations file, line 5: "), "{line}: {error}");
        assert!(error.contains(said), "{line}: {error}");
    }
}

#[test]
fn a_bad_relationship_is_named_with_its_line() {
    let on_line_4 = [
        ("RL4,QWE,RE4,,,stated", "parent QWE is not in the organisations file"),
        ("RJ7,QUA,RE4,,,stated", "child RJ7 is not in the organisations file"),
        ("RL4,QUA,RE9,,,stated", "relationship \"RE9\" is none of: RE2, RE4, RE5, RE6, RE8"),
        ("RL4,QUA,RE4,,,guessed", "basis \"guessed\" is none of: stated, derived"),
        ("RL4,QUA,RE4,2020-13-01,,stated", "start \"2020-13-01\" is no date"),
        ("RL4,QUA,RE4,2020-02-02,2020-02-01,stated", "end 2020-02-01 is before start 2020-02-02"),
        ("RL4,RL4,RE6,,,stated", "RL4 is its own parent"),
        ("RL4,QUA,RE5,,,stated", "the same relationship is already on line 2"),
        ("RL4,,RE5,,,stated", "parent \"\" is no ODS code"),
    ];
    for (line, said) in on_line_4 {
        let error = with_relationship(line);
        assert!(error.starts_with("relationships file, line 4: "), "{line}: {error}");
        assert!(error.contains(said), "{line}: {error}");
    }
}

#[test]
fn one_link_may_hold_twice_at_different_times() {
    let again = format!("{RELATIONSHIPS}M92999,QUA,RE4,1990-01-01,1999-12-31,stated\n");
    assert_eq!(read(ORGANISATIONS, &again).unwrap().relationships().len(), 3);
}

#[test]
fn a_circle_of_parents_is_refused() {
    let looped = ORGANISATIONS.replace("WV1 1RD,\n", "WV1 1RD,M92999\n");
    let error = read(&looped, RELATIONSHIPS).unwrap_err().to_string();
    assert_eq!(error, "organisations file, line 2: the parents of QUA lead back to QUA");
}

#[test]
fn a_file_of_the_wrong_kind_is_refused() {
    let said = |organisations: &[u8], relationships: &[u8]| {
        ods::read(organisations, relationships).unwrap_err().to_string()
    };
    let (organisations, relationships) = (ORGANISATIONS.as_bytes(), RELATIONSHIPS.as_bytes());
    assert_eq!(
        said(relationships, organisations),
        "organisations file, line 1: the heading has no column \"code\""
    );
    assert_eq!(said(b"", relationships), said(b"\n", relationships));
    let heading_only = ORGANISATIONS.lines().next().unwrap().as_bytes();
    assert_eq!(
        said(heading_only, relationships),
        "organisations file, line 1: the file holds nothing below its heading"
    );
    let latin = [organisations, b"RJ7,ST GEORGE\x92S,nhs_trust,active,,,,\n"].concat();
    assert_eq!(said(&latin, relationships), "organisations file, line 5: this is not UTF-8 text");
    let whole = packed(RELATIONSHIPS);
    let cut = said(organisations, &whole[..whole.len() / 2]);
    assert!(cut.starts_with("relationships file, line "), "{cut}");
    assert!(cut.contains("cannot be read on from here"), "{cut}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// Whatever the bytes, the answer is a register or a fault: never a panic,
    /// never half a register.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let with_heading = [ORGANISATIONS.as_bytes(), &bytes].concat();
        for file in [&bytes, &with_heading] {
            if let Ok(register) = ods::read(&**file, RELATIONSHIPS.as_bytes()) {
                prop_assert!(register.organisations().len() >= 3);
                prop_assert_eq!(register.relationships().len(), 2);
            }
        }
    }

    /// The line named is the line at fault, wherever it stands and however
    /// lines end.
    #[test]
    fn the_line_named_is_the_line_at_fault(before in 0_u64..40, windows: bool) {
        let mut file = String::from(ORGANISATIONS);
        for n in 0..before {
            file += &format!("V{n:03},\"VILLAGE\nHALL {n}\",other,active,,,,\n");
        }
        file += "RJ7,A,hospital,active,,,,\n";
        if windows {
            file = file.replace('\n', "\r\n");
        }
        let error = read(&file, RELATIONSHIPS).unwrap_err();
        prop_assert_eq!(error.line, 5 + 2 * before);
    }
}
