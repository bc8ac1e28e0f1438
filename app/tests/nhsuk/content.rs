//! The fixtures of what a page shows.

use app::components::*;
use leptos::prelude::*;

use super::{frame::inside, options::Options};

pub fn error_summary(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let errors = options
        .list("errorList")
        .iter()
        .map(|error| {
            let text = error.text("text")?;
            Some(match error.text("href") {
                Some(href) => ErrorLink::new(text, href),
                None => ErrorLink::text(text),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let description = inside(&options.at("description"), block);
    let auto_focus = options.at("disableAutoFocus").maybe_flag().map(|disable| !disable);
    let heading = options.content("heading");
    Some(view! { <ErrorSummary errors heading description auto_focus/> }.into_any())
}

/// Actions are a list, or an object with a list.
fn actions(options: &Options) -> Vec<ItemAction> {
    let actions = options.at("actions");
    let items =
        if actions.at("items").is_null() { actions.entries() } else { actions.list("items") };
    items
        .iter()
        .map(|item| {
            let text = item.text("text").unwrap_or_default();
            let action = match (item.text("href"), item.text("type")) {
                (Some(href), None) => ItemAction::link(text, href),
                _ => ItemAction::submit(text),
            };
            match item.text("visuallyHiddenText") {
                Some(about) => action.about(about),
                None => action,
            }
        })
        .collect()
}

pub fn borders(options: &Options) -> Borders {
    if options.at("border").is_false() {
        Borders::None
    } else if options.at("lastRowBorder").is_false() {
        Borders::NotLast
    } else {
        Borders::All
    }
}

pub fn summary_list(options: &Options) -> Option<AnyView> {
    let rows = options
        .list("rows")
        .iter()
        .map(|row| {
            let key = row.at("key");
            let mut summary = SummaryRow::new(key.words(), row.content("value"));
            for action in actions(row) {
                summary = summary.action(action);
            }
            if let Some(width) = key.constant("width") {
                summary = summary.key_width(width);
            }
            if row.at("border").is_false() { summary.without_border() } else { summary }
        })
        .collect::<Vec<_>>();
    let in_card = options.at("card");
    let card_heading = in_card.at("heading").plain();
    let list = view! { <SummaryList rows borders=borders(options) card_heading/> }.into_any();
    if in_card.is_null() { Some(list) } else { card_around(&in_card, Some(list)) }
}

fn page_link(options: &Options) -> Option<PageLink> {
    let mut link = PageLink::new(options.text("href")?);
    if let Some(text) = options.text("text") {
        link = link.text(text);
    }
    Some(match options.text("label") {
        Some(label) => link.label(label),
        None => link,
    })
}

pub fn pagination(options: &Options) -> Option<AnyView> {
    let items = options
        .list("items")
        .iter()
        .map(|item| {
            if item.flag("ellipsis") {
                return Some(PageItem::ellipsis());
            }
            let (number, href) = (item.number("number")?, item.text("href")?);
            Some(if item.flag("current") {
                PageItem::current(number, href)
            } else {
                PageItem::page(number, href)
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let previous = page_link(&options.at("previous"));
    let next = page_link(&options.at("next"));
    Some(view! { <Pagination previous next items/> }.into_any())
}

pub fn tag(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let colour = options.at("colour");
    let colour = match colour.maybe_text().as_deref() {
        Some("white") => Some(TagColour::White),
        Some("grey") => Some(TagColour::Grey),
        Some("green") => Some(TagColour::Green),
        Some("aqua-green") => Some(TagColour::AquaGreen),
        Some("blue") => Some(TagColour::Blue),
        Some("purple") => Some(TagColour::Purple),
        Some("pink") => Some(TagColour::Pink),
        Some("red") => Some(TagColour::Red),
        Some("orange") => Some(TagColour::Orange),
        Some("yellow") => Some(TagColour::Yellow),
        Some(other) => panic!("no colour {other}"),
        None => colour.is_false().then_some(TagColour::None),
    };
    let children = inside(options, block)?;
    let borderless = options.at("border").is_false();
    Some(view! { <Tag colour borderless class=options.text("classes")>{children}</Tag> }.into_any())
}

/// Text alone is a paragraph in components that hold paragraphs.
fn paragraphs(
    options: &Options,
    block: Option<&str>,
    class: Option<&'static str>,
) -> Option<AnyView> {
    let children = inside(options, block)?;
    let text_alone = block.is_none() && options.text("html").is_none();
    Some(match (text_alone, class) {
        (false, _) => children,
        (true, None) => view! { <p>{children}</p> }.into_any(),
        (true, Some(class)) => view! { <p class=class>{children}</p> }.into_any(),
    })
}

pub fn inset_text(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = paragraphs(options, block, None)?;
    Some(view! { <InsetText>{children}</InsetText> }.into_any())
}

pub fn warning_callout(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = paragraphs(options, block, Some("nhsuk-card__description"))?;
    let heading = options.heading("heading")?;
    let says_it = options.at("heading").plain()?.to_lowercase().contains("important");
    let spoken_first = (!says_it).then_some("Important");
    Some(view! { <WarningCallout heading spoken_first>{children}</WarningCallout> }.into_any())
}

pub fn details(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = inside(options, block)?;
    let summary = options.content("summary");
    let class = options.text("classes");
    let expander = class.as_deref() == Some("nhsuk-expander");
    Some(
        view! { <Details summary open=options.flag("open") expander>{children}</Details> }
            .into_any(),
    )
}

pub fn panel(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let heading = options.heading("heading")?;
    let variant = match options.text("variant") {
        None => PanelVariant::Confirmation,
        Some(_) => PanelVariant::Interruption,
    };
    Some(match inside(options, block) {
        Some(children) => view! { <Panel heading variant>{children}</Panel> }.into_any(),
        None => view! { <Panel heading variant/> }.into_any(),
    })
}

pub fn notification_banner(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let news = options.at("heading");
    // News in a plain paragraph is content of ours, not a heading.
    let (heading, text) = match news.text("element") {
        None => (news.as_heading(), options.clone()),
        Some(_) => (None, news),
    };
    let class = if heading.is_some() { "nhsuk-body" } else { "nhsuk-notification-banner__heading" };
    let children = paragraphs(&text, block, Some(class));
    let variant = match options.text("variant") {
        None => BannerVariant::Important,
        Some(_) => BannerVariant::Success,
    };
    Some(
        view! {
            <NotificationBanner
                variant
                title=options.content("title")
                heading
                role=options.text("role")
                auto_focus=options.at("disableAutoFocus").maybe_flag().map(|disable| !disable)
                attr:tabindex=options.at("attributes").text("tabindex")
            >
                {children}
            </NotificationBanner>
        }
        .into_any(),
    )
}

pub fn card(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let description = options.at("description");
    let inside = block.map(super::fragment::view);
    let inside = inside.or_else(|| description.text("html").and_then(|_| description.words()));
    card_around(options, inside)
}

pub fn card_around(options: &Options, children: Option<AnyView>) -> Option<AnyView> {
    let variant = options.text("variant").map(|variant| match variant.as_str() {
        "feature" => CardVariant::Feature,
        "primary" => CardVariant::Primary,
        "secondary" => CardVariant::Secondary,
        "warning" => CardVariant::Warning,
        "non-urgent" => CardVariant::NonUrgent,
        "urgent" => CardVariant::Urgent,
        "emergency" => CardVariant::Emergency,
        other => panic!("no card variant {other}"),
    });
    let image = options.at("image");
    let image = match image.text("src") {
        Some(src) => {
            Some(view! { <img class="nhsuk-card__img" src=src alt=image.text("alt").unwrap_or_default()/> }.into_any())
        }
        None => image.words(),
    };
    let description = options.at("description").plain();
    Some(
        view! {
            <Card
                heading=options.heading("heading")
                href=options.text("href")
                variant
                clickable=options.flag("clickable")
                description
                actions=actions(options)
                actions_about=options.at("heading").plain()
                image
            >
                {children}
            </Card>
        }
        .into_any(),
    )
}

pub fn task_list(options: &Options) -> Option<AnyView> {
    let items = options
        .list("items")
        .iter()
        .map(|item| {
            let status = item.at("status");
            let words = match status.at("tag") {
                tag_options if tag_options.is_null() => status.words(),
                tag_options => tag(&tag_options, None),
            };
            let task = TaskItem::new(item.content("heading")?)
                .href(item.text("href"))
                .hint(item.content("hint"))
                .status(words)
                .status_class(status.text("classes"));
            Some(task)
        })
        .collect::<Option<Vec<_>>>()?;
    let id_prefix = options.text("idPrefix").unwrap_or("task-list".into());
    Some(view! { <TaskList items id_prefix/> }.into_any())
}
