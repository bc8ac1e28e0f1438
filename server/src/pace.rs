//! Slowing down whoever sends too much, without refusing and without knowing
//! who they are.
//!
//! On the anonymous paths a whole hospital may share one address, so the limit
//! slows and never refuses (`rules.md` 21). What is kept is a keyed hash of the
//! address, in memory, under a key that changes daily.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use app::server::client::ClientAddress;
use app::visitor::{is_anonymous_path, is_suggestion};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use chrono::NaiveDate;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use service::keys::{Hashing, Key, Purpose};
use service::surroundings::{Surroundings, random};

/// For each form, so many suggestions while somebody types are given at once.
/// They have a pace of their own, so that typing slows nobody's form.
const SUGGESTIONS: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);

/// Nobody waits longer than this for one form.
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// The pace of the anonymous paths.
#[derive(Clone)]
pub struct Pace {
    per_minute: NonZeroU32,
    trusted_proxies: Arc<[IpAddr]>,
    surroundings: Arc<dyn Surroundings>,
    today: Arc<Mutex<Option<Today>>>,
}

/// One day's key and limiter; both are forgotten with the day.
struct Today {
    day: NaiveDate,
    hashing: Hashing,
    forms: Limiter,
    suggestions: Limiter,
}

type Limiter = DefaultKeyedRateLimiter<[u8; 32]>;

impl Pace {
    /// Takes so many forms a minute from one address at once.
    pub fn new(
        per_minute: NonZeroU32,
        trusted_proxies: Vec<IpAddr>,
        surroundings: Arc<dyn Surroundings>,
    ) -> Self {
        Self {
            per_minute,
            trusted_proxies: trusted_proxies.into(),
            surroundings,
            today: Arc::default(),
        }
    }

    /// How long this address should wait now, for a form or for a suggestion.
    fn wait(&self, address: IpAddr, suggestion: bool) -> Duration {
        let day = self.surroundings.today();
        let Ok(mut kept) = self.today.lock() else { return LONGEST_WAIT };
        if kept.as_ref().is_none_or(|today| today.day != day) {
            *kept = Some(Today {
                day,
                hashing: Hashing::of(&Key::new(random(self.surroundings.as_ref()))),
                forms: RateLimiter::keyed(Quota::per_minute(self.per_minute)),
                suggestions: RateLimiter::keyed(Quota::per_minute(
                    self.per_minute.saturating_mul(SUGGESTIONS),
                )),
            });
        }
        let Some(today) = kept.as_ref() else { return LONGEST_WAIT };
        let key = today.hashing.hash(Purpose::Token, address.to_string().as_bytes());
        let limiter = if suggestion { &today.suggestions } else { &today.forms };
        match limiter.check_key(&key) {
            Ok(()) => Duration::ZERO,
            Err(early) => early.wait_time_from(DefaultClock::default().now()).min(LONGEST_WAIT),
        }
    }

    /// The address that a request comes from, as far as it can be believed:
    /// the last one in `X-Forwarded-For` that is no trusted proxy.
    fn address(&self, request: &Request) -> Option<IpAddr> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip();
        if !self.trusted_proxies.contains(&peer) {
            return Some(peer);
        }
        let forwarded = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        forwarded
            .rsplit(',')
            .filter_map(|part| part.trim().parse().ok())
            .find(|address| !self.trusted_proxies.contains(address))
            .or(Some(peer))
    }
}

/// Slows forms that are posted to the anonymous paths. Everywhere else, says
/// where a request comes from, for counting attempts to sign in.
pub async fn slow(State(pace): State<Pace>, mut request: Request, next: Next) -> Response {
    if !is_anonymous_path(request.uri().path())
        && let Some(address) = pace.address(&request)
    {
        request.extensions_mut().insert(ClientAddress(address));
    }
    if request.method() == Method::POST && is_anonymous_path(request.uri().path()) {
        let suggestion = is_suggestion(request.uri().path());
        let wait = pace.address(&request);
        let wait = wait.map_or(Duration::ZERO, |address| pace.wait(address, suggestion));
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }
    next.run(request).await
}
