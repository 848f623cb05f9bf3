//! Opens a connection to PostgreSQL, with TLS where the address allows it and the server is across a network.

use std::time::Duration;

use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Error, Result};

/// Opens it; its driver runs on the runtime of the caller until the client is dropped.
pub(super) async fn open(url: &str) -> Result<Client> {
    let mut config: Config = url.parse().map_err(Error::from)?;
    config.connect_timeout(Duration::from_secs(1)).tcp_user_timeout(Duration::from_secs(3));
    config.keepalives_idle(Duration::from_secs(30)).application_name("pledgebook public");
    if config.get_ssl_mode() == SslMode::Disable {
        let (client, driver) = config.connect(tokio_postgres::NoTls).await?;
        drive(driver);
        return Ok(client);
    }
    let (client, driver) = config.connect(MakeRustlsConnect::with_webpki_roots()).await?;
    drive(driver);
    Ok(client)
}

fn drive<S, T>(driver: tokio_postgres::Connection<S, T>)
where
    tokio_postgres::Connection<S, T>: Future<Output = std::result::Result<(), tokio_postgres::Error>> + Send + 'static,
{
    tokio::spawn(async move {
        if let Err(error) = driver.await {
            tracing::debug!(%error, "a public connection ended");
        }
    });
}
