//! `cargo xtask pg …`: the throw-away PostgreSQL by hand.

use std::process::Command;

use crate::Done;

pub fn run(args: &[&str]) -> Done {
    match args {
        ["run", program, args @ ..] => with_server(Command::new(program).args(args)),
        ["url"] => {
            println!("{}", throwaway::url().map_err(|error| error.to_string())?);
            Ok(())
        }
        ["stop"] => {
            let stopped = throwaway::stop_shared().map_err(|error| error.to_string())?;
            println!("{}", if stopped == throwaway::Stopped::Running { "stopped" } else { "none was running" });
            Ok(())
        }
        _ => Err("cargo xtask pg run CMD… | pg url | pg stop".to_owned()),
    }
}

fn with_server(command: &mut Command) -> Done {
    let server = throwaway::Postgres::start().map_err(|error| error.to_string())?;
    let status = command.env(throwaway::VARIABLE, server.url()).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("ended with {status}")) }
}
