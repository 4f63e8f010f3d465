//! Why no answer came, in words that hold no address and no key.
//! What is done about it is decided by whoever sent the request.

use std::{error::Error, time::Duration};

/// Why the client cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The stand-in for the sources is not on this machine.
    #[error("the address that stands in for the sources must be http on loopback, as in `http://127.0.0.1:8080`")]
    NotLoopback,
    /// The certificates or ciphers of this machine cannot be used.
    #[error("no secure connections can be made on this machine: check that its root certificates are installed")]
    Unbuildable,
}

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The source answered with this status at every try.
    #[error("status {0} at every try")]
    Status(u16),
    /// The source asks for a longer wait than is waited.
    #[error("it asks to wait for {} seconds", .0.as_secs())]
    WaitTooLong(Duration),
    /// The connection could not be made or broke, for this reason.
    #[error("the connection failed: {0}")]
    Broken(String),
    /// Not even a connection was made, for this reason.
    #[error("the connection failed: {0}; is there a network?")]
    Unreachable(String),
    /// Nothing, or not all, came in time.
    #[error("no whole answer came in time")]
    TooSlow,
    /// The answer is larger than what is taken.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// The source sends us to a host that its card does not name.
    #[error("it redirects to `{0}`, which is not a host of this source")]
    ForeignRedirect(String),
    /// The source sends us on and on.
    #[error("it redirects without end")]
    TooManyRedirects,
    /// The address leads to a host that the card does not name.
    #[error("`{0}` is not a host of this source")]
    NotAllowed(String),
    /// The address is not secured by https.
    #[error("the address is not https")]
    NotSecure,
}

impl Failure {
    /// Whether another try may help.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::Unreachable(_) | Self::TooSlow)
    }

    /// Puts an error of the client into words; the innermost cause is told, since only the outer ones name the address.
    pub(super) fn of(error: &reqwest::Error) -> Self {
        if error.is_timeout() {
            return if error.is_connect() { Self::Unreachable("no connection in time".into()) } else { Self::TooSlow };
        }
        let mut cause: Option<&(dyn Error + 'static)> = error.source();
        while let Some(inner) = cause.and_then(Error::source) {
            cause = Some(inner);
        }
        let told = cause.map(ToString::to_string).unwrap_or_default();
        let is_plain = !told.is_empty() && !told.contains("://");
        let told = if is_plain { told } else { "it broke off".into() };
        if error.is_connect() { Self::Unreachable(told) } else { Self::Broken(told) }
    }
}
