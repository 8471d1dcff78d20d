//! Binding, the token, and the life of the server.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use super::app::App;
use crate::domain::Finding;
use crate::text::Lang;

/// Port tried first: easy to tell over the telephone.
pub(super) const FIRST_PORT: u16 = 8185;
/// Ports tried before the system chooses one.
const TRIES: u16 = 20;
/// How often the project file is looked at for writes by other programs.
const LOOK: Duration = Duration::from_millis(1500);

/// What to serve.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Project to open at once.
    pub project: Option<PathBuf>,
    /// Folder in which projects are kept and listed.
    pub folder: PathBuf,
    /// Port; `None`: the first free one from 8185 on.
    pub port: Option<u16>,
    /// Language of the first page.
    pub lang: Lang,
    /// Seed of the solver.
    pub seed: u64,
    /// Longest time of one solution, seconds.
    pub time: f64,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No port, no thread, no random number.
    #[error(transparent)]
    System(#[from] std::io::Error),
    /// The project does not open.
    #[error("project refused")]
    Project(Box<Finding>),
}

/// A bound server, not yet answering.
#[derive(Debug)]
pub struct Serving {
    listener: std::net::TcpListener,
    app: Arc<App>,
    address: SocketAddr,
}

impl Serving {
    /// Address for the browser, with the token in the fragment.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/#{}", self.address.port(), self.app.token)
    }

    /// Answers until the page asks to quit. Nothing is lost when the process is killed instead: every edit is on the disk
    /// before it is confirmed.
    ///
    /// # Errors
    /// When the system gives no threads or takes the port away.
    pub fn run(self) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        runtime.block_on(async move {
            self.listener.set_nonblocking(true)?;
            let listener = TcpListener::from_std(self.listener)?;
            let app = self.app;
            tokio::spawn(watch(Arc::clone(&app)));
            let quit = Arc::clone(&app);
            let router = super::routes::router(app, self.address.port());
            axum::serve(listener, router)
                .with_graceful_shutdown(async move { quit.quit.notified().await })
                .await?;
            Ok(())
        })
    }
}

async fn watch(app: Arc<App>) {
    let mut clock = tokio::time::interval(LOOK);
    loop {
        clock.tick().await;
        // A file that cannot be looked at now is looked at again soon.
        let _later = tokio::task::block_in_place(|| app.look_outside().and_then(|()| app.follow_choice()));
    }
}

/// Opens the project and takes a port.
///
/// # Errors
/// When the project does not open or no port is free.
pub fn bind(options: ServeOptions) -> Result<Serving, ServeError> {
    let listener = match options.port {
        Some(port) => std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?,
        None => (FIRST_PORT..FIRST_PORT + TRIES)
            .find_map(|port| std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
            .map_or_else(|| std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)), Ok)?,
    };
    let address = listener.local_addr()?;
    let app = App::new(options)?;
    Ok(Serving {
        listener,
        app: Arc::new(app),
        address,
    })
}

/// Serves the page until it asks to quit; `ready` gets the address for the browser.
///
/// # Errors
/// As [`bind`] and [`Serving::run`].
pub fn serve(options: ServeOptions, ready: impl FnOnce(&str)) -> Result<(), ServeError> {
    let serving = bind(options)?;
    ready(&serving.url());
    serving.run()
}

/// 128 random bits as hex.
pub(super) fn token() -> Result<String, std::io::Error> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
