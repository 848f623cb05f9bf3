//! The command line by itself: help for everything, and every fault of the configuration at once.

use std::net::TcpListener;

use super::program::run;

#[test]
fn everything_wrong_with_the_environment_is_told_at_once() {
    let settings = [
        ("PLEDGEBOOK_LISTEN", "nowhere"),
        ("PLEDGEBOOK_CONNECTIONS", "0"),
        ("PLEDGEBOOK_LOG_FORMAT", "xml"),
        ("PLEDGEBOOK_BASE_URL", "ftp://example.org"),
    ];
    let mut words: Vec<&str> = settings.iter().map(|(name, _)| *name).collect();
    words.extend(settings.iter().map(|(_, value)| *value));
    run(&["serve"], &settings).fails(&words);
}

#[test]
fn a_taken_port_is_told_before_anything_is_started() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let listen = taken.local_addr().expect("an address").to_string();
    let directory = super::program::Directory::new("pledgebook-it-port");
    let path = directory.path().to_str().expect("text");
    let settings = [("PLEDGEBOOK_LISTEN", listen.as_str()), ("PLEDGEBOOK_DATA_DIR", path)];
    run(&[], &settings).fails(&[&listen, "PLEDGEBOOK_LISTEN"]);
    assert!(!directory.path().exists());
}

/// The commands that a help page lists.
fn commands(help: &str) -> Vec<String> {
    let list = help.split("Commands:\n").nth(1).unwrap_or_default();
    let lines = list.lines().take_while(|line| line.starts_with(' '));
    // A longer description goes on below, further to the right.
    let names = lines.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// Asks for help on this command and all below it, and returns how many there are.
fn check_help(command: &[String]) -> usize {
    let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
    arguments.push("--help");
    let help = run(&arguments, &[]).succeeds().out;
    assert!(help.contains("Usage: pledgebook") && help.lines().next().is_some_and(|line| line.len() > 20), "{help}");
    let below = commands(&help);
    let below = below.into_iter().map(|name| [command, &[name]].concat());
    1 + below.map(|command| check_help(&command)).sum::<usize>()
}

#[test]
fn every_command_explains_itself() {
    assert!(check_help(&[]) >= 6, "serve, migrate, account, account create, account password and pledgebook itself");
}

#[test]
fn what_is_not_a_command_is_refused() {
    let told = run(&["bake"], &[]);
    assert_eq!(told.status.code(), Some(2));
    assert!(told.err.contains("bake"));
    assert!(run(&["--version"], &[]).succeeds().out.starts_with("pledgebook "));
}
