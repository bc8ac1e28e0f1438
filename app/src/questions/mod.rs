//! Questions of the taxonomy as form fields.
//!
//! One renderer for every question of every form: what is asked, in which
//! words and with which choices comes from `domain::taxonomy`, so a question
//! that is added there appears here by itself. The fields work without
//! scripts; with them, the crate `guide` checks a page by the same domain code
//! before it is sent.

mod control;
mod filled;
mod kept;
mod menu;
mod organisation;
mod page;
mod products;
mod summary;

pub use filled::{Filled, Search, problems};
pub use kept::{filled, is_search, next, page_post, search, wrong};
pub use page::{QuestionForm, title};
pub use summary::{
    AnswerSummary, Difference, Dropped, Unanswered, differences, page_in_words, paragraphs,
    to_oneself,
};

/// The field that says that the reader came from checking their answers, and
/// goes back there.
pub const FROM: &str = "from";

/// The value of [`FROM`].
pub const CHECK: &str = "check";

/// The field that says what the page held when it was opened, so that what was
/// saved from another tab since is not overwritten.
pub const SEEN: &str = "seen";

/// Why a page is not saved that was saved from elsewhere since it was opened.
pub const CHANGED: &str = "This page was saved from another tab or device since you opened it here. What you typed is below, after what was saved there. Continue keeps what is on this page.";

/// Before the title of a page on which something is wrong, so that it is heard
/// first.
const WRONG: &str = "Error: ";
