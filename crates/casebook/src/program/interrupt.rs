//! Ctrl-C: while sources are asked it stops the asking, and at any other time it ends the program.

use tokio::{runtime::Builder, signal::ctrl_c, sync::watch};

/// Listens from now on; what is returned turns true at the first Ctrl-C, and the next after it was given back ends the program.
///
/// # Errors
/// When the system gives no thread or does not tell.
pub fn listen() -> std::io::Result<watch::Receiver<bool>> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (stop, told) = watch::channel(false);
    std::thread::spawn(move || {
        runtime.block_on(async {
            while ctrl_c().await.is_ok() {
                // Nobody asks any more.
                if stop.send(true).is_err() {
                    // As a shell counts a program that was ended so.
                    std::process::exit(130);
                }
            }
        });
    });
    Ok(told)
}
