//! The Candour server.
fn main() {}
