//! The statements that a store sends, overheard.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tracing::field::{Field, Visit};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::{Layer, Registry};

/// Under what sqlx tells of statements.
const STATEMENTS: &str = "sqlx::query";

static LISTENING: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Makes it possible to overhear statements; costs nothing until one does.
pub fn listen() -> Result<(), tracing::subscriber::SetGlobalDefaultError> {
    tracing::subscriber::set_global_default(Registry::default().with(Listener))
}

struct Listener;

impl<S: Subscriber> Layer<S> for Listener {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.target() == STATEMENTS { Interest::sometimes() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target() == STATEMENTS && LISTENING.load(Ordering::Relaxed)
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        if let Ok(mut heard) = HEARD.lock() {
            heard.push(statement.0);
        }
    }
}

/// The text of a statement: in full if it is longer than its summary.
#[derive(Default)]
struct Statement(String);

impl Visit for Statement {
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        let names = ["summary", "db.statement"];
        if names.contains(&field.name()) && value.trim().len() > self.0.len() {
            self.0 = value.trim().to_owned();
        }
    }
}

/// What something comes to, and the statements that are sent meanwhile.
pub async fn overheard<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    let heard = || HEARD.lock().map(|mut heard| std::mem::take(&mut *heard)).unwrap_or_default();
    heard();
    LISTENING.store(true, Ordering::Relaxed);
    let done = work.await;
    LISTENING.store(false, Ordering::Relaxed);
    (done, heard())
}
