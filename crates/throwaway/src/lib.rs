//! Throw-away PostgreSQL servers for tests, from the binaries that are installed.
//!
//! Two ways, one purpose: no test ever needs a server that somebody set up.
//! - [`Postgres::start`] is a server of one's own. It ends with the process that started it, however that
//!   process ends (Ctrl-C, a panic, `kill -9`): a small guardian shell holds the other end of a pipe.
//! - [`url`] is the server that all test processes of this checkout share. `LIENHIEP_TEST_POSTGRES` names it when
//!   set; else the first process to ask starts it, and it leaves by itself after half an hour without a question.
//!
//! Rules: std only, so that `xtask` compiles in a second or two. Data lies in the system's folder for temporary files, not
//! under `target/`: as root the server must run as another user, who may not be able to reach the checkout.
//! Nothing is synced to disk; a server that is lost with the power is a server nobody wanted.
//! Cost: `initdb` and start take about 1.5 s; asking for the running one takes about a millisecond.

mod cluster;
mod guard;
mod handshake;
mod shared;
mod tools;

pub use cluster::Postgres;
pub use guard::Guarded;
pub use shared::{Stopped, stop_shared, stop_shared_in, url, url_in};
pub use tools::{INSTALL_LINE, find_tools};

/// The variable that names a server to test on: `postgres://user:password@host:port/database`.
pub const VARIABLE: &str = "LIENHIEP_TEST_POSTGRES";
