//! The program itself, serving a database in a process of its own.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::http::StatusCode;

use super::Outcome;
use super::ground::{Ground, KEY};
use super::visitor::{Asking, Connection};

/// How often it is asked whether it is ready, ten times a second.
const PATIENCE: u32 = 600;

/// A process that serves.
pub struct Served {
    /// Where it listens.
    pub address: SocketAddr,
    process: Child,
}

/// Memory, in kilobytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// What it holds now.
    pub now: u64,
    /// The most that it held so far.
    pub peak: u64,
}

impl Served {
    /// Starts the program on a database and waits until it is ready.
    pub async fn start(ground: &Ground) -> Outcome<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let process = Command::new(env!("CARGO_BIN_EXE_candour"))
            .current_dir(workspace)
            .args(["serve", "--demo", "--no-migrate", "--listen", &address.to_string()])
            .args(["--database-url", &ground.url, "--log", "info"])
            .env("CANDOUR_KEY", KEY)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let served = Self { address, process };
        let ready = Asking { path: "/health/ready".to_owned(), token: String::new(), encoding: "" };
        for _ in 0..PATIENCE {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let Ok(mut connection) = Connection::open(address).await else { continue };
            if connection.get(&ready).await?.0 == StatusCode::OK {
                return Ok(served);
            }
        }
        Err("the program does not become ready".into())
    }

    /// What its memory is, as the system counts it.
    pub fn memory(&self) -> Outcome<Memory> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let field = |name: &str| -> Outcome<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|line| line.split_whitespace().next());
            Ok(number.ok_or("this system does not tell memory")?.parse()?)
        };
        Ok(Memory { now: field("VmRSS:")?, peak: field("VmHWM:")? })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
