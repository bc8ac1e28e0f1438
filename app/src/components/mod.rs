//! The NHS design system as Leptos components.
//!
//! Each component renders the markup of the same component of the
//! `nhsuk-frontend` package, so its style sheets apply unchanged; the test
//! `nhsuk_fixtures` compares the two, fixture by fixture. The package's
//! scripts are not loaded, because they would edit elements that Leptos owns:
//! what they add (focus, conditional parts, character count, showing a
//! password) is done here, and every component also works without scripts.
//!
//! Ids derive from field names, so the server and the browser render the same.

mod action_link;
mod back_link;
mod behaviour;
mod breadcrumb;
mod button;
mod card;
mod character_count;
mod checkboxes;
mod choice;
mod class_list;
mod content;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod field;
mod fieldset;
mod footer;
mod header;
mod heading;
mod hint;
mod icon;
mod inset_text;
mod item_action;
mod label;
mod notification_banner;
mod number_with_unit;
mod pagination;
mod panel;
mod password_input;
mod radios;
mod raw;
mod select;
mod skip_link;
mod summary_list;
mod table;
mod tag;
mod task_list;
mod text_input;
mod textarea;
mod warning_callout;

pub use action_link::ActionLink;
pub use back_link::BackLink;
pub use behaviour::{mark_script_running, unmark_script_running};
pub use breadcrumb::{Breadcrumb, Crumb};
pub use button::{Button, ButtonIcon, ButtonLink, ButtonVariant};
pub use card::{Card, CardVariant};
pub use character_count::{CharacterCount, Limit};
pub use checkboxes::Checkboxes;
pub use choice::Choice;
pub use content::{Optional, OptionalContent, OptionalText};
pub use date_input::{DateInput, DateParts, DatePartsWrong};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorLink, ErrorSummary};
pub use fieldset::Fieldset;
pub use footer::{Footer, FooterColumn, FooterLink};
pub use header::{AccountItem, Current, Header, HeaderSearch, NavItem};
pub use heading::{Caption, Heading, Level, Size};
pub use hint::Hint;
pub use icon::Icon;
pub use inset_text::InsetText;
pub use item_action::ItemAction;
pub use label::Label;
pub use notification_banner::{BannerVariant, NotificationBanner};
pub use number_with_unit::NumberWithUnit;
pub use pagination::{PageItem, PageLink, Pagination};
pub use panel::{Panel, PanelVariant};
pub use password_input::PasswordInput;
pub use radios::Radios;
pub use raw::{PageTitle, RawTextarea};
pub use select::{Select, SelectOption};
pub use skip_link::SkipLink;
pub use summary_list::{SummaryList, SummaryRow, SummarySection};
pub use table::{Align, Borders, Cell, Column, Row, Sort, Table};
pub use tag::{Tag, TagColour};
pub use task_list::{TaskItem, TaskList};
pub use text_input::TextInput;
pub use textarea::Textarea;
pub use warning_callout::WarningCallout;
