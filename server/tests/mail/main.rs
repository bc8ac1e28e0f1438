//! Letters, from being written to a real mail server in a process of its own.

#![cfg(test)]

mod mailbox;
mod world;

use std::path::PathBuf;

use rcgen::generate_simple_self_signed;
use serde_json::{Value, json};
use server::config::{Mail, SmtpTls};
use store::LetterState;
use tempfile::TempDir;

use mailbox::Mailbox;
use world::{SECRET, World};

const TO: &str = "reader@candour.example";

/// A certificate for this machine, as the mail server and as the service know it.
struct Certificate {
    key: String,
    cert: String,
    file: PathBuf,
    _folder: TempDir,
}

fn certificate() -> Certificate {
    let made = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (file, cert) = (folder.path().join("ca.pem"), made.cert.pem());
    std::fs::write(&file, &cert).unwrap();
    Certificate { key: made.signing_key.serialize_pem(), cert, file, _folder: folder }
}

/// How the service is told of a mail server.
fn configured(port: u16, smtp_tls: SmtpTls, smtp_ca: Option<PathBuf>) -> Mail {
    Mail {
        smtp: Some(format!("localhost:{port}")),
        smtp_tls,
        smtp_user: None,
        smtp_password: None,
        smtp_ca,
        mail_from: Some("Candour <no-reply@candour.example>".to_owned()),
    }
}

/// The text of a message with its transfer encoding undone where links need it.
fn text(letter: &Value) -> String {
    letter["text"].as_str().unwrap().replace("=\r\n", "").replace("=3D", "=")
}

#[tokio::test]
async fn a_letter_leaves_encrypted_with_both_parts_and_is_then_forgotten() {
    for (tls, word) in [(SmtpTls::Implicit, "implicit"), (SmtpTls::Starttls, "starttls")] {
        let known = certificate();
        let (key, cert) = (&known.key, &known.cert);
        let options =
            json!({ "tls": word, "key": key, "cert": cert, "user": "candour", "password": "pw" });
        let mut mailbox = Mailbox::start(&options);
        let world = World::new().await;
        let id = world.write(TO).await;
        let mail = Mail {
            smtp_user: Some("candour".to_owned()),
            smtp_password: Some("pw".to_owned()),
            ..configured(mailbox.port, tls, Some(known.file.clone()))
        };
        assert_eq!(world.send(&mail).await, 1, "{word}");
        let letter = mailbox.letter();
        assert_eq!((&letter["to"], &letter["user"]), (&json!([TO]), &json!("candour")));
        assert_eq!(
            (&letter["from"], &letter["encrypted"]),
            (&json!("no-reply@candour.example"), &json!(true))
        );
        let text = text(&letter);
        assert_eq!(text.matches(SECRET).count(), 3, "once in plain text, twice in HTML: {text}");
        for part in
            ["multipart/alternative", "text/plain; charset=utf-8", "text/html; charset=utf-8"]
        {
            assert!(text.contains(part), "{part}");
        }
        assert!(text.contains(&format!("Message-ID: <{id}@candour.example>")));
        assert_eq!(world.states().await, [(LetterState::Sent, None)]);
        assert_eq!(world.send(&mail).await, 0, "once is enough");
        assert!(world.sealed().await.is_empty(), "what it said is kept");
    }
}

#[tokio::test]
async fn nothing_is_said_to_a_server_that_cannot_be_trusted() {
    let (known, other) = (certificate(), certificate());
    let with = |tls: &str| json!({ "tls": tls, "key": known.key, "cert": known.cert });
    let cases = [
        (with("implicit"), SmtpTls::Implicit, Some(other.file.clone())),
        (with("starttls"), SmtpTls::Starttls, None),
        (json!({ "tls": "none" }), SmtpTls::Starttls, Some(known.file.clone())),
        (json!({ "tls": "none" }), SmtpTls::Implicit, Some(known.file.clone())),
    ];
    for (options, tls, ca) in cases {
        let mailbox = Mailbox::start(&options);
        let world = World::new().await;
        world.write(TO).await;
        assert_eq!(world.send(&configured(mailbox.port, tls, ca)).await, 0);
        let [(LetterState::Waiting, Some(problem))] = &world.states().await[..] else { panic!() };
        assert!(!problem.contains('@'), "{problem}");
    }
}

#[tokio::test]
async fn a_letter_that_is_not_taken_is_tried_again_later() {
    let answers = json!({ TO: [451, 421] });
    let mut mailbox = Mailbox::start(&json!({ "answers": answers }));
    let mail = configured(mailbox.port, SmtpTls::None, None);
    let world = World::new().await;
    world.write(TO).await;
    assert_eq!(world.send(&mail).await, 0);
    let problem = Some("the mail server answered 451".to_owned());
    assert_eq!(world.states().await, [(LetterState::Waiting, problem)]);
    world.later(59);
    assert_eq!(world.send(&mail).await, 0, "too early");
    world.later(1);
    assert_eq!(world.send(&mail).await, 0, "refused again");
    world.later(119);
    assert_eq!(world.send(&mail).await, 0, "too early");
    world.later(1);
    assert_eq!(world.send(&mail).await, 1);
    assert_eq!(mailbox.letter()["to"], json!([TO]));
    assert_eq!(world.states().await, [(LetterState::Sent, None)]);
}

#[tokio::test]
async fn a_letter_that_is_refused_for_good_is_given_up_and_others_go_on() {
    let mut mailbox = Mailbox::start(&json!({ "answers": { TO: [550, 550] } }));
    let mail = configured(mailbox.port, SmtpTls::None, None);
    let world = World::new().await;
    world.write(TO).await;
    world.write("other@candour.example").await;
    assert_eq!(world.send(&mail).await, 1);
    assert_eq!(mailbox.letter()["to"], json!(["other@candour.example"]));
    let refused = (LetterState::Failed, Some("the mail server answered 550".to_owned()));
    let states = world.states().await;
    assert!(states.contains(&refused) && states.contains(&(LetterState::Sent, None)), "{states:?}");
    world.later(100_000);
    assert_eq!(world.send(&mail).await, 0);
}

#[tokio::test]
async fn letters_wait_for_a_server_that_is_away_but_not_for_ever() {
    let port = Mailbox::start(&json!({})).port;
    let away = configured(port, SmtpTls::None, None);
    let world = World::new().await;
    world.write(TO).await;
    assert_eq!(world.send(&away).await, 0);
    let unreached = Some("the mail server could not be reached".to_owned());
    assert_eq!(world.states().await, [(LetterState::Waiting, unreached.clone())]);
    world.later(3_600);
    let mailbox = Mailbox::start(&json!({}));
    assert_eq!(world.send(&configured(mailbox.port, SmtpTls::None, None)).await, 0, "out of date");
    world.service.upkeep().await.unwrap();
    assert_eq!(world.states().await, [(LetterState::Lapsed, unreached)]);
    assert!(world.sealed().await.is_empty());
}
