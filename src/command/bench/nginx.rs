//! nginx beside the program, where it is installed: serves the same bytes from files, as they are on one port and compressed
//! on the fly on another. What the program is measured against.

use std::fs;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::server;
use crate::command::Failure;

/// A running nginx. Dropping it stops it.
pub struct Nginx {
    master: Child,
    folder: PathBuf,
    /// Serves files as they are.
    pub plain: SocketAddr,
    /// Compresses them for whoever takes gzip.
    pub gzip: SocketAddr,
}

/// Where nginx is and which version, if it is installed.
pub fn find() -> Option<(PathBuf, String)> {
    let places = ["nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];
    places.iter().find_map(|place| {
        let told = Command::new(place).arg("-v").output().ok()?;
        let told = String::from_utf8_lossy(&told.stderr).into_owned();
        let version = told.trim().rsplit_once('/')?.1.to_owned();
        Some((PathBuf::from(place), version))
    })
}

impl Nginx {
    /// Starts it on free ports, with its files in `folder`.
    pub async fn start(program: &Path, folder: &Path) -> Result<Nginx, Failure> {
        let (plain, gzip) = (server::free_address()?, server::free_address()?);
        fs::create_dir_all(folder.join("files"))?;
        let settings = folder.join("nginx.conf");
        fs::write(&settings, configuration(folder, plain, gzip))?;
        let mut command = Command::new(program);
        command.arg("-p").arg(folder).arg("-e").arg(folder.join("error.log")).arg("-c").arg(&settings);
        let master = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let nginx = Nginx { master, folder: folder.to_owned(), plain, gzip };
        server::wait_for(plain, Duration::from_secs(10)).await?;
        Ok(nginx)
    }

    /// Keeps a page to be served under this name, and returns its path.
    pub fn keep(&self, name: &str, page: &[u8]) -> Result<String, Failure> {
        let mut file = fs::File::create(self.folder.join("files").join(format!("{name}.html")))?;
        file.write_all(page)?;
        Ok(format!("/{name}.html"))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // SAFETY: a signal to a child that has not been waited for.
        unsafe { libc::kill(self.master.id().cast_signed(), libc::SIGTERM) };
        let _ = self.master.wait();
    }
}

/// As many workers as cores, no log, files kept open: nginx at its best.
fn configuration(folder: &Path, plain: SocketAddr, gzip: SocketAddr) -> String {
    let folder = folder.display();
    format!(
        r#"daemon off;
worker_processes auto;
{user}pid {folder}/nginx.pid;
events {{ worker_connections 4096; }}
http {{
    types {{ text/html html; }}
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    keepalive_timeout 600s;
    open_file_cache max=50000 inactive=600s;
    open_file_cache_valid 600s;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen {plain}; root {folder}/files; }}
    server {{ listen {gzip}; root {folder}/files; gzip on; gzip_min_length 0; }}
}}
"#,
        // Without this, the workers of a master that is root would be somebody who may not read the files.
        user = if unsafe { libc::geteuid() } == 0 { "user root;\n" } else { "" },
    )
}
