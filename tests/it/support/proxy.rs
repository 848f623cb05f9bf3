//! A network between program and PostgreSQL that fails on demand: TCP towards the program, the cluster's socket behind.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio_postgres::config::Host;

/// What the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Passes everything on.
    Whole,
    /// Takes everything and passes nothing on; what it took is lost for good.
    Silent,
    /// Ends every connection, and new ones at once.
    Refusing,
    /// Passes everything on, but late.
    Slow(Duration),
    /// Ends a connection that asks to commit, before the server hears of it.
    CutBeforeCommit,
    /// Ends a connection that asks to commit when the server has done so, before it can say so.
    CutAfterCommit,
}

/// The network, and what is connected through it.
#[derive(Clone)]
pub struct Proxy {
    /// How to sign in through it.
    pub url: String,
    /// What the server calls those who come through it.
    pub name: String,
    state: Arc<Mutex<State>>,
}

struct State {
    network: Network,
    open: Vec<(TcpStream, UnixStream)>,
}

impl Proxy {
    /// A whole network in front of the cluster with this address.
    pub fn start(cluster: &str) -> Proxy {
        let config: tokio_postgres::Config = cluster.parse().expect("an address");
        let [Host::Unix(directory)] = config.get_hosts() else { panic!("{cluster} is no socket") };
        let socket = directory.join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let name = format!("proxy-{}-{port}", std::process::id());
        let url = format!("postgresql://pledgebook@127.0.0.1:{port}/pledgebook?application_name={name}");
        let state = Arc::new(Mutex::new(State { network: Network::Whole, open: Vec::new() }));
        let proxy = Proxy { url, name, state };
        let accepting = proxy.clone();
        thread::spawn(move || listener.incoming().flatten().for_each(|client| accepting.accept(client, &socket)));
        proxy
    }

    /// From now on the network does this.
    pub fn becomes(&self, network: Network) {
        self.state.lock().expect("the state").network = network;
        if network == Network::Refusing {
            self.cuts();
        }
    }

    /// Ends every connection there is.
    pub fn cuts(&self) {
        for (client, server) in self.state.lock().expect("the state").open.drain(..) {
            let _ = (client.shutdown(Shutdown::Both), server.shutdown(Shutdown::Both));
        }
    }

    fn network(&self) -> Network {
        self.state.lock().expect("the state").network
    }

    fn accept(&self, client: TcpStream, socket: &Path) {
        if self.network() == Network::Refusing {
            return;
        }
        let Ok(server) = UnixStream::connect(socket) else { return };
        let _ = client.set_nodelay(true);
        let (Ok(up), Ok(down)) = (pair(&client, &server), pair(&client, &server)) else { return };
        let (asking, answering) = (self.clone(), self.clone());
        let is_cut = Arc::new(Mutex::new(false));
        let was_cut = is_cut.clone();
        thread::spawn(move || asking.carry(&up.0, &up.1, &up, &is_cut, true));
        thread::spawn(move || answering.carry(&down.1, &down.0, &down, &was_cut, false));
        self.state.lock().expect("the state").open.push((client, server));
    }

    /// Carries one direction of a connection until it ends.
    fn carry<'a, From, To>(
        &self,
        mut from: &'a From,
        mut to: &'a To,
        both: &(TcpStream, UnixStream),
        is_cut: &Mutex<bool>,
        is_asking: bool,
    ) where
        &'a From: Read,
        &'a To: Write,
    {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            let commits = is_asking && bytes[..count].windows(6).any(|word| word == b"COMMIT");
            match self.network() {
                Network::Silent => continue,
                Network::Slow(time) => thread::sleep(time),
                Network::CutBeforeCommit if commits => break,
                Network::CutAfterCommit if commits => *is_cut.lock().expect("the mark") = true,
                _ => {}
            }
            let answers_commit = !is_asking && *is_cut.lock().expect("the mark");
            if answers_commit || to.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        let _ = (both.0.shutdown(Shutdown::Both), both.1.shutdown(Shutdown::Both));
    }
}

fn pair(client: &TcpStream, server: &UnixStream) -> std::io::Result<(TcpStream, UnixStream)> {
    Ok((client.try_clone()?, server.try_clone()?))
}
