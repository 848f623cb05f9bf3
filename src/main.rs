//! The binary: the command line, and nothing else.

/// Gives memory back after bursts, which the system's own keeps in one arena per thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    pledgebook::command::run()
}
