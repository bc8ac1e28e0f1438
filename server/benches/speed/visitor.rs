//! A browser's connection, kept open from one request to the next.

use std::net::SocketAddr;

use axum::http::{Request, StatusCode, header};
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::Outcome;

/// The cookie of someone who is signed in.
pub fn cookie(token: &str) -> String {
    format!("__Host-candour={token}")
}

/// What is asked for, each time alike.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The path.
    pub path: String,
    /// Whose session it is.
    pub token: String,
    /// Which encodings are taken: none when empty.
    pub encoding: &'static str,
}

/// A connection.
pub struct Connection {
    sender: SendRequest<Empty<Bytes>>,
    address: SocketAddr,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, address })
    }

    /// Asks, and waits for the whole answer.
    pub async fn get(&mut self, asking: &Asking) -> Outcome<(StatusCode, Bytes)> {
        let mut request = Request::get(asking.path.as_str())
            .header(header::HOST, self.address.to_string())
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie(&asking.token));
        if !asking.encoding.is_empty() {
            request = request.header(header::ACCEPT_ENCODING, asking.encoding);
        }
        self.sender.ready().await?;
        let answer = self.sender.send_request(request.body(Empty::new())?).await?;
        let status = answer.status();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }

    /// Asks for a page that is there.
    pub async fn page(&mut self, asking: &Asking) -> Outcome<Bytes> {
        match self.get(asking).await? {
            (StatusCode::OK, page) => Ok(page),
            (status, _) => Err(format!("{} answers {status}", asking.path).into()),
        }
    }
}
