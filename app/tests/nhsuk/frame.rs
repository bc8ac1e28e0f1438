//! The fixtures of what frames a page, and of buttons and links.

use app::components::*;
use leptos::prelude::*;
use scraper::{Html, Selector};

use super::{fragment, options::Options};

/// What stands inside a component: a block, or words of the options.
pub fn inside(options: &Options, block: Option<&str>) -> Option<AnyView> {
    block.map(fragment::view).or_else(|| options.words())
}

pub fn skip_link(options: &Options) -> Option<AnyView> {
    let href = options.constant("href").unwrap_or("#maincontent");
    let text = options.constant("text").unwrap_or("Skip to main content");
    Some(view! { <SkipLink href text/> }.into_any())
}

/// The NHS logo is not ours to ship, so our header takes its mark as content:
/// here, the one in the fixture.
pub fn header(options: &Options, html: &str) -> Option<AnyView> {
    let logo = Selector::parse(".nhsuk-header__logo, .nhsuk-header__organisation-logo").ok()?;
    let logo = Html::parse_fragment(html).select(&logo).next()?.html();
    let service = options.at("service");
    let navigation = options.at("navigation");
    let pages = navigation.list("items").iter().map(nav_item).collect();
    let account = options.at("account").list("items").iter().map(account_item).collect();
    let search = options.at("search");
    let search = (search.flag_or_object()).then(|| HeaderSearch {
        action: "https://www.nhs.uk/search/".into(),
        name: "q".into(),
        label: search
            .at("label")
            .text("visuallyHiddenText")
            .unwrap_or("Search the NHS website".into()),
        placeholder: search.at("input").text("placeholder").unwrap_or("Search".into()),
    });
    Some(
        view! {
            <Header
                service_name=service.text("text")
                service_href=service.text("href")
                logo=fragment::view(&logo)
                logo_label=options.at("logo").text("alt").unwrap_or("NHS".into())
                home_label=options.at("logo").text("ariaLabel")
                logo_href=options.at("logo").text("href")
                navigation=pages
                justified=navigation.flag("justified")
                white_navigation=navigation.text("colour").is_some()
                account
                search
                inline=options.flag("inline")
                white=options.text("colour").is_some()
            />
        }
        .into_any(),
    )
}

fn nav_item(item: &Options) -> NavItem {
    let text = item.text("text").unwrap_or_default();
    let entry = match item.text("href") {
        Some(href) => NavItem::new(text, href),
        None => NavItem::text(text),
    };
    entry.current(match (item.flag("current"), item.flag("active")) {
        (true, _) => Current::Page,
        (_, true) => Current::Section,
        _ => Current::No,
    })
}

fn account_item(item: &Options) -> AccountItem {
    let text = item.text("text").unwrap_or_default();
    let entry = match (item.text("href"), item.text("action")) {
        (Some(href), _) => AccountItem::link(text, href),
        (None, Some(action)) => AccountItem::post(text, action),
        (None, None) => AccountItem::text(text),
    };
    if item.flag("icon") { entry.with_icon() } else { entry }
}

fn footer_links(options: &Options) -> Vec<FooterLink> {
    options
        .list("items")
        .iter()
        .map(|item| {
            FooterLink::new(
                item.text("text").unwrap_or_default(),
                item.text("href").unwrap_or_default(),
            )
        })
        .collect()
}

pub fn footer(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let navigation = options.at("navigation");
    let groups =
        if navigation.at("items").is_null() { navigation.entries() } else { vec![navigation] };
    let columns = groups
        .iter()
        .map(|group| {
            FooterColumn::new(footer_links(group))
                .heading(group.content("heading"))
                .width(group.text("width"))
                .content(group.text("html").map(|html| fragment::view(&html)))
        })
        .collect::<Vec<_>>();
    let meta = options.at("meta");
    let paragraph = |words: AnyView| view! { <p class="nhsuk-body-s">{words}</p> }.into_any();
    let text = match meta.text("html") {
        Some(html) => Some(fragment::view(&html)),
        None => meta.words().map(paragraph),
    };
    let text = block.map(fragment::view).or(text);
    let copyright = options.at("copyright").plain().unwrap_or_else(|| "© NHS England".into());
    let copyright = (!copyright.is_empty()).then_some(copyright);
    Some(
        view! {
            <Footer
                navigation=columns
                columns=options.number("columns").unwrap_or(4)
                meta=footer_links(&meta)
                copyright
            >
                {text}
            </Footer>
        }
        .into_any(),
    )
}

pub fn breadcrumb(options: &Options) -> Option<AnyView> {
    let items = options
        .list("items")
        .iter()
        .map(|item| Some(Crumb::new(item.text("text")?, item.text("href")?)))
        .collect::<Option<Vec<_>>>()?;
    let back = options.at("backLink");
    let back = back.text("text").zip(back.text("href")).map(|(text, href)| Crumb::new(text, href));
    let reverse = options.text("variant").is_some();
    Some(view! { <Breadcrumb items back reverse/> }.into_any())
}

pub fn back_link(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = inside(options, block).unwrap_or_else(|| "Back".into_any());
    let href = options.text("href").filter(|_| options.text("type").is_none());
    let reverse = options.text("variant").is_some();
    Some(view! { <BackLink href reverse>{children}</BackLink> }.into_any())
}

pub fn action_link(options: &Options, block: Option<&str>) -> Option<AnyView> {
    let children = inside(options, block)?;
    let href = options.text("href").filter(|_| options.text("type").is_none());
    let reverse = options.text("variant").is_some();
    Some(view! { <ActionLink href reverse>{children}</ActionLink> }.into_any())
}

pub fn button_variant(options: &Options) -> ButtonVariant {
    match options.text("variant").as_deref() {
        None => ButtonVariant::Primary,
        Some("secondary") => ButtonVariant::Secondary,
        Some("secondary-solid") => ButtonVariant::SecondarySolid,
        Some("reverse") => ButtonVariant::Reverse,
        Some("warning") => ButtonVariant::Warning,
        Some("login") => ButtonVariant::Login,
        Some("brand") => ButtonVariant::Brand,
        Some(other) => panic!("no button variant {other}"),
    }
}

pub fn button(options: &Options) -> Option<AnyView> {
    let variant = button_variant(options);
    let icon = options.at("icon");
    let icon = icon.text("name").map(|name| {
        let picture = match name.as_str() {
            "arrow-left" => Icon::ArrowLeft,
            "arrow-right" => Icon::ArrowRight,
            other => panic!("no icon {other}"),
        };
        match icon.text("placement").as_deref() {
            Some("end") => ButtonIcon::End(picture),
            _ => ButtonIcon::Start(picture),
        }
    });
    let small = options.flag("small");
    let words = options.words()?;
    Some(match options.text("href") {
        Some(href) => view! { <ButtonLink href variant small icon>{words}</ButtonLink> }.into_any(),
        None => view! {
            <Button
                variant
                small
                icon
                disabled=options.flag("disabled")
                prevent_double_click=options.at("preventDoubleClick").maybe_flag()
            >
                {words}
            </Button>
        }
        .into_any(),
    })
}
