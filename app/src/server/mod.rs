//! The server's side of the pages: state, context, and forms that are posted.

pub mod client;
pub mod context;
pub mod download;
pub mod form;
pub mod meant;
pub mod state;
pub mod visit;
