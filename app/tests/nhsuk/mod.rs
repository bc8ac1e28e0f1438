//! The parts of the comparison with nhsuk-frontend.

pub mod components;
pub mod content;
pub mod fixture;
pub mod forms;
pub mod fragment;
pub mod frame;
pub mod left_out;
pub mod normal;
pub mod options;
pub mod tables;
