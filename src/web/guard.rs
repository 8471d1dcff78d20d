//! Who may ask: this machine's browser, this page, this run.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::app::App;

/// Header in which the page hands over the token once.
pub(super) const TOKEN_HEADER: &str = "x-sapxep-token";

/// Everything comes from this server, but for background pictures of an address that the user has named; styles are set by
/// script objects only, never inline in markup.
fn policy(tiles: Option<&str>) -> String {
    let tiles = tiles.map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{tiles}; connect-src 'self'; \
         font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// What the guard knows of this run.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    pub(super) app: Arc<App>,
    pub(super) port: u16,
}

impl Guard {
    fn is_own_host(&self, host: &str) -> bool {
        let port = self.port;
        host == format!("127.0.0.1:{port}") || host == format!("localhost:{port}")
    }

    fn host_is_ours(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let first = hosts.next().and_then(|h| h.to_str().ok());
        hosts.next().is_none() && first.is_some_and(|host| self.is_own_host(host))
    }

    /// Browsers send Origin with every request that changes something.
    fn origin_is_ours(&self, method: &Method, headers: &HeaderMap) -> bool {
        match headers.get(header::ORIGIN).map(|o| o.to_str()) {
            Some(Ok(origin)) => origin
                .strip_prefix("http://")
                .is_some_and(|host| self.is_own_host(host)),
            Some(Err(_)) => false,
            None => *method == Method::GET || *method == Method::HEAD,
        }
    }

    /// Name of the cookie: cookies do not know ports, two programs may run.
    fn cookie(&self) -> String {
        format!("sapxep-{}", self.port)
    }

    fn has_token(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie();
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|c| c.to_str().ok());
        let mut pairs = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(key, value)| key == name && same(value, &self.app.token))
    }
}

/// Compares without telling by the time taken how much was right.
fn same(given: &str, wanted: &str) -> bool {
    given.len() == wanted.len()
        && given
            .bytes()
            .zip(wanted.bytes())
            .fold(0u8, |difference, (a, b)| difference | (a ^ b))
            == 0
}

/// Refused before the body comes; a body that lies about its length meets the limit while it is read.
fn announces_too_much(path: &str, headers: &HeaderMap) -> bool {
    let most = if path == super::routes::UPLOAD {
        super::routes::MOST_UPLOAD
    } else {
        super::routes::MOST_REQUEST
    };
    headers.get_all(header::CONTENT_LENGTH).iter().any(|length| {
        match length.to_str().map(str::parse::<usize>) {
            Ok(Ok(bytes)) => bytes > most,
            _ => true,
        }
    })
}

fn refuse(status: StatusCode) -> Response {
    status.into_response()
}

/// Runs before everything: Host and Origin; and on everything: the policy.
pub(super) async fn outer(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let mut response = if !guard.host_is_ours(headers) {
        refuse(StatusCode::MISDIRECTED_REQUEST)
    } else if !guard.origin_is_ours(request.method(), headers) {
        refuse(StatusCode::FORBIDDEN)
    } else if announces_too_much(request.uri().path(), headers) {
        refuse(StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        next.run(request).await
    };
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in fixed {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    let policy = policy(guard.app.tiles().as_deref());
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Runs before everything that shows or changes data.
pub(super) async fn inner(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    if guard.has_token(request.headers()) {
        next.run(request).await
    } else {
        refuse(StatusCode::UNAUTHORIZED)
    }
}

/// Trades the token of the address for a cookie that scripts cannot read.
pub(super) async fn session(State(guard): State<Guard>, headers: HeaderMap) -> Response {
    let given = headers.get(TOKEN_HEADER).and_then(|t| t.to_str().ok());
    if !given.is_some_and(|given| same(given, &guard.app.token)) {
        return refuse(StatusCode::UNAUTHORIZED);
    }
    let cookie = format!(
        "{}={}; HttpOnly; SameSite=Strict; Path=/",
        guard.cookie(),
        guard.app.token
    );
    Response::builder()
        .status(StatusCode::NO_CONTENT)
        .header(header::SET_COOKIE, cookie)
        .body(Body::empty())
        .unwrap_or_else(|_| refuse(StatusCode::INTERNAL_SERVER_ERROR))
}
