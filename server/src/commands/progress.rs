//! How far a long command is: a bar on a terminal, a line for each tenth
//! elsewhere, such as in a log.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

/// The progress of one command.
pub struct Progress {
    what: &'static str,
    total: u64,
    shown: Shown,
}

enum Shown {
    Bar(ProgressBar),
    /// The tenth that was said last.
    Lines(AtomicU64),
}

impl Progress {
    /// Nothing of `total` is done yet; `what` is what is counted.
    pub fn new(total: u64, what: &'static str) -> Self {
        let shown = if std::io::stderr().is_terminal() {
            let bar = ProgressBar::new(total);
            let style = ProgressStyle::with_template("{bar:40} {pos} of {len} {msg}, {eta} left");
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar.set_message(what);
            Shown::Bar(bar)
        } else {
            Shown::Lines(AtomicU64::new(0))
        };
        Self { what, total, shown }
    }

    /// So much is done.
    pub fn done(&self, done: u64) {
        match &self.shown {
            Shown::Bar(bar) => bar.set_position(done),
            Shown::Lines(said) => {
                let tenth = done * 10 / self.total.max(1);
                if said.swap(tenth, Ordering::Relaxed) < tenth {
                    super::say(&format!("{done} of {} {}", self.total, self.what));
                }
            }
        }
    }

    /// It is over; what follows is written below.
    pub fn end(self) {
        if let Shown::Bar(bar) = self.shown {
            bar.finish_and_clear();
        }
    }
}
