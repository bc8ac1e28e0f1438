//! A mail server in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

/// A mail server, stopped with the test.
pub struct Mailbox {
    process: Child,
    lines: BufReader<ChildStdout>,
    /// Where it listens.
    pub port: u16,
}

impl Mailbox {
    /// Starts one; see `end2end/mailbox.mjs` for what it can be told.
    pub fn start(options: &Value) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut process = Command::new("node")
            .arg(root.join("end2end/mailbox.mjs"))
            .arg(options.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js, as scripts/setup.sh installs it");
        let mut lines = BufReader::new(process.stdout.take().unwrap());
        let port = next(&mut lines)["port"].as_u64().unwrap();
        Self { process, lines, port: port.try_into().unwrap() }
    }

    /// The next letter that it takes, or has taken.
    pub fn letter(&mut self) -> Value {
        next(&mut self.lines)
    }
}

fn next(lines: &mut BufReader<ChildStdout>) -> Value {
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap()
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
