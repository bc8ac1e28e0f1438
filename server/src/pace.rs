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
use app::visitor::{is_anonymous_path, is_paced, is_suggestion};
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
        let lines = request.headers().get_all("x-forwarded-for").iter();
        let lines: Vec<&str> = lines.map(|line| line.to_str().unwrap_or_default()).collect();
        if lines.is_empty() {
            return None;
        }
        let parts = lines.iter().rev().flat_map(|line| line.rsplit(','));
        for part in parts {
            // Beyond what cannot be read, all may be the client's own words.
            let Ok(address) = part.trim().parse() else { break };
            if !self.trusted_proxies.contains(&address) {
                return Some(address);
            }
        }
        Some(peer)
    }
}

/// Slows forms that people unknown post. Everywhere else, says
/// where a request comes from, for counting attempts to sign in.
pub async fn slow(State(pace): State<Pace>, mut request: Request, next: Next) -> Response {
    if !is_anonymous_path(request.uri().path())
        && let Some(address) = pace.address(&request)
    {
        request.extensions_mut().insert(ClientAddress(address));
    }
    if request.method() == Method::POST && is_paced(request.uri().path()) {
        let suggestion = is_suggestion(request.uri().path());
        let wait = pace.address(&request);
        let wait = wait.map_or(Duration::ZERO, |address| pace.wait(address, suggestion));
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, SocketAddr};
    use std::num::NonZeroU32;
    use std::sync::Arc;

    use axum::body::Body;
    use axum::extract::{ConnectInfo, Request};

    use super::Pace;
    use crate::world::World;

    const PROXY: &str = "10.0.0.1";

    /// Where a request from the proxy comes from, by what proxies have written.
    fn from(lines: &[&str]) -> Option<String> {
        let proxy: IpAddr = PROXY.parse().unwrap();
        let pace = Pace::new(NonZeroU32::MIN, vec![proxy], Arc::new(World));
        let mut request = Request::builder();
        for line in lines {
            request = request.header("x-forwarded-for", *line);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(proxy, 1)));
        pace.address(&request).map(|address| address.to_string())
    }

    #[test]
    fn what_a_client_writes_itself_is_not_believed() {
        assert_eq!(from(&["203.0.113.9"]).unwrap(), "203.0.113.9");
        assert_eq!(from(&["198.51.100.1, 203.0.113.9"]).unwrap(), "203.0.113.9");
        assert_eq!(from(&["203.0.113.9, 10.0.0.1"]).unwrap(), "203.0.113.9");
        assert_eq!(from(&["198.51.100.1", "203.0.113.9"]).unwrap(), "203.0.113.9");
        assert_eq!(from(&["198.51.100.1, 203.0.113.9:443"]).unwrap(), PROXY);
        assert_eq!(from(&[]), None);
    }
}
