//! `candour serve`: serves the pages until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use app::server::state::AppState;
use axum::serve::ListenerExt;
use leptos::config::get_configuration;
use service::Service;
use service::site::Site;
use tokio::net::TcpListener;

use super::CommandError;
use crate::config::{Data, Serve};
use crate::openid::OpenId;
use crate::pace::Pace;
use crate::post::MailServer;
use crate::world::World;
use crate::{log, router};

/// Serves until interrupted or terminated; requests under way are finished.
pub async fn run(data: &Data, serve: &Serve) -> Result<(), CommandError> {
    log::start(&serve.log).map_err(|error| CommandError::Refused(format!("--log: {error}")))?;
    if serve.demo && !serve.listen.ip().is_loopback() && !serve.demo_public {
        return Err(CommandError::Refused(format!(
            "a demonstration, whose passwords are public, does not listen on {}; --demo-public allows it",
            serve.listen
        )));
    }
    if !serve.no_migrate {
        if data.database_url.is_none() {
            std::fs::create_dir_all(&data.var)
                .map_err(super::io(data.var.display().to_string()))?;
        }
        store::migrate(&data.url()).await?;
    }
    let carrier = MailServer::of(&serve.mail)?;
    if carrier.is_some() && serve.origin.is_empty() {
        return Err(CommandError::Refused(
            "letters hold links to this service: say with --origin which address people see"
                .to_owned(),
        ));
    }
    let site = Site {
        address: address(serve),
        sends_mail: carrier.is_some(),
        asks_second_step: serve.require_second_step,
        contacts: serve.contacts.contacts(),
    };
    let service = super::service(data, serve.demo).await?.at(site);
    let service = match &serve.openid_providers {
        Some(file) => service.with_providers(Arc::new(OpenId::of(file)?)),
        None => service,
    };
    if serve.demo {
        begin(&service, serve).await?;
    } else if service.is_demonstration().await? {
        return Err(CommandError::Refused(
            "this database is marked as a demonstration, whose passwords are public; serve it with --demo".to_owned(),
        ));
    }
    if !serve.no_migrate {
        service.begin_products().await?;
    }
    let state = AppState::new(options(serve)?, service.clone());
    let pace =
        Pace::new(serve.anonymous_per_minute, serve.trusted_proxies.clone(), Arc::new(World));
    let router = router::router(&state, pace, &serve.origin)
        .map_err(|error| CommandError::Refused(format!("--origin: {error}")))?;
    let listener =
        TcpListener::bind(serve.listen).await.map_err(super::io(serve.listen.to_string()))?;
    super::say(&format!("Candour is served on http://{}", serve.listen));
    // Without it, answers that come in several pieces wait 40 ms for an
    // acknowledgement that the other side delays.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let letters = carrier.map(|carrier| tokio::spawn(letters(service.clone(), carrier)));
    let upkeep = tokio::spawn(upkeep(service.clone()));
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped())
        .await
        .map_err(super::io("serving"))?;
    upkeep.abort();
    service.flush_usage().await?;
    if let Some(letters) = letters {
        letters.abort();
    }
    Ok(())
}

/// The address that people see: the first one that is configured, or where the
/// service listens. This machine is called by its name, as browsers keep passkeys
/// for names only.
fn address(serve: &Serve) -> String {
    if let Some(configured) = serve.origin.first() {
        return configured.trim_end_matches('/').to_owned();
    }
    if serve.listen.ip().is_loopback() {
        format!("http://localhost:{}", serve.listen.port())
    } else {
        format!("http://{}", serve.listen)
    }
}

/// Fills an empty demonstration and says how to sign in.
async fn begin(service: &Service, serve: &Serve) -> Result<(), CommandError> {
    if !service.is_demonstration().await? {
        super::say(
            "An empty database: filling it with real organisations and invented events, about half a minute.",
        );
        super::demo::fill(service, serve.demo_events, 1).await?;
    }
    super::say("This is a demonstration. Sign in with the password patient-safety-first as:");
    for person in service::demo::cast::people() {
        super::say(&format!("  {:<42} {}", person.email, person.what));
    }
    Ok(())
}

/// The Leptos settings from `Leptos.toml`, with this process's own folder.
fn options(serve: &Serve) -> Result<leptos::config::LeptosOptions, CommandError> {
    let mut options = get_configuration(Some("Leptos.toml"))
        .map_err(|error| CommandError::Refused(format!("Leptos.toml: {error}")))?
        .leptos_options;
    options.site_root = serve.site_root.display().to_string().into();
    options.site_addr = serve.listen;
    Ok(options)
}

/// Sends letters that wait, for as long as the service runs.
async fn letters(service: Service, carrier: MailServer) {
    let mut every = tokio::time::interval(Duration::from_secs(2));
    loop {
        every.tick().await;
        if let Err(error) = service.send_letters(&carrier).await {
            tracing::warn!(%error, "letters could not be sent; they are tried again");
        }
    }
}

/// What has to be done from time to time: counts are folded, the audit chain
/// is sealed, what has expired is swept away, what moved is re-indexed.
async fn upkeep(service: Service) {
    let mut every = tokio::time::interval(Duration::from_secs(2));
    let mut day = None;
    loop {
        every.tick().await;
        let today = service.today();
        if day != Some(today) {
            match service.new_day().await {
                Ok(()) => day = Some(today),
                Err(error) => {
                    tracing::warn!(%error, "a new day could not begin; it is tried again")
                }
            }
        }
        if let Err(error) = service.upkeep().await {
            tracing::warn!(%error, "upkeep failed; it is tried again");
        }
    }
}

/// Resolves when the process is asked to stop.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
