//! Fixtures that our components do not match on purpose, and why.
//!
//! None of them is about accessibility.

const DEPRECATED: &str = "an option that the package itself calls deprecated";
const ORGANISATION: &str = "the name of an NHS organisation is part of the NHS logo";
const SORTED_IN_BROWSER: &str = "the package's script sorts the rows of one page in the browser; \
    our tables show one page of many and are sorted by the server, as in `sortable server-side`";
const SIZE_TWICE: &str = "the size, width or colour is given twice, as an option and as a class";
const SELECT_ALL: &str = "a box that ticks all others is not offered: it hides what was chosen";
const NAMED_GROUP: &str = "names a group across fieldsets for the package's script; \
    our boxes exclude one another within their own group";
const OTHER_LANGUAGE: &str = "words for the package's script in another language";
const COUNTED_BY_NAME: &str = "names the way in which the package's script counts; \
    ours counts as the server does";
const NO_LIMIT: &str = "a limit that only a script knows; ours is part of the markup";
const ATTRIBUTE_MAP: &str = "attributes of inner elements as a free map";
const ONE_DISABLED: &str = "disables one part of a field against the rest";
const TOGGLE: &str = "settings of the button that shows a password, which nobody should need";

/// Component, name of the fixture, reason.
pub const FIXTURES: &[(&str, &str, &str)] = &[
    ("header", "with organisation name", ORGANISATION),
    ("header", "with organisation name (and descriptor)", ORGANISATION),
    ("header", "with organisation name (split with descriptor)", ORGANISATION),
    ("header", "with organisation name (split with descriptor), search", ORGANISATION),
    ("breadcrumb", "attributes", ATTRIBUTE_MAP),
    ("breadcrumb", "with back link as a button", "a trail of pages leads to pages, not to a form"),
    ("input", "width class overriding width option", SIZE_TWICE),
    ("character-count", "to configure in JavaScript", NO_LIMIT),
    ("character-count", "with count type 'characters'", COUNTED_BY_NAME),
    ("character-count", "with count type 'characters' and error message", COUNTED_BY_NAME),
    ("character-count", "with count type 'characters' and threshold", COUNTED_BY_NAME),
    ("character-count", "with count type 'characters' and value", COUNTED_BY_NAME),
    ("character-count", "with count type 'length'", COUNTED_BY_NAME),
    ("character-count", "with maxlength attribute", ATTRIBUTE_MAP),
    ("character-count", "with maxwords", DEPRECATED),
    ("character-count", "with neither maxlength nor maxwords set", NO_LIMIT),
    ("character-count", "with neither maxlength, maxwords nor textarea description set", NO_LIMIT),
    ("character-count", "with translations", OTHER_LANGUAGE),
    ("password-input", "disabled button", TOGGLE),
    ("password-input", "disabled with enabled button", TOGGLE),
    ("password-input", "with button double click not prevented", TOGGLE),
    ("password-input", "with button double click prevented", TOGGLE),
    ("password-input", "with translations", OTHER_LANGUAGE),
    ("radios", "disabled with enabled input", ONE_DISABLED),
    ("checkboxes", "disabled with enabled input", ONE_DISABLED),
    ("checkboxes", "with \"all\" option", SELECT_ALL),
    ("checkboxes", "with \"all\" option (named group)", SELECT_ALL),
    ("checkboxes", "with \"all\" option (named group, unique)", SELECT_ALL),
    ("checkboxes", "with \"none\" option, deprecated", DEPRECATED),
    ("checkboxes", "with \"none\" option (named group)", NAMED_GROUP),
    ("checkboxes", "with \"none\" option (named group, unique)", NAMED_GROUP),
    ("date-input", "disabled input", ONE_DISABLED),
    ("date-input", "disabled input (using items)", ONE_DISABLED),
    ("date-input", "disabled with enabled input", ONE_DISABLED),
    ("date-input", "with translations", OTHER_LANGUAGE),
    ("label", "size class overriding size option", SIZE_TWICE),
    ("label", "with id attribute on heading", "the id of a label stands on the label"),
    ("tables", "as a card (feature) with deprecated options", DEPRECATED),
    ("tables", "scrolling sortable", SORTED_IN_BROWSER),
    ("tables", "scrolling sortable (full width)", SORTED_IN_BROWSER),
    ("tables", "scrolling sortable as a card", SORTED_IN_BROWSER),
    ("tables", "sortable", SORTED_IN_BROWSER),
    ("tables", "sortable with numeric format", SORTED_IN_BROWSER),
    ("tables", "sortable with numeric format and missing data", SORTED_IN_BROWSER),
    ("tables", "sortable with numeric format and sort values", SORTED_IN_BROWSER),
    ("tables", "sortable with sort values", SORTED_IN_BROWSER),
    ("tables", "sortable with string items", SORTED_IN_BROWSER),
    ("pagination", "with deprecated options", DEPRECATED),
    ("tag", "colour class overriding colour option", SIZE_TWICE),
    ("warning-callout", "without heading", "a warning says what it warns of"),
    ("card", "with image and custom HTML", "a heading with paragraphs of raw HTML after it"),
    ("task-list", "with deprecated status classes", DEPRECATED),
    ("task-list", "with deprecated titles", DEPRECATED),
    ("task-list", "with empty items", "leaves numbers out for entries that are not there"),
];
