//! What the measurements share: servers that end with them, requests, load.

pub mod ask;
pub mod load;
pub mod portal;
pub mod process;
pub mod product;
pub mod table;

/// What a step answers.
pub type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The core on which servers run, all parts of them together.
pub const SERVER_CORE: &str = "0";
/// The core on which the client runs.
pub const CLIENT_CORE: &str = "1";
/// A reader, so that views are counted.
pub const AGENT: &str = "User-Agent: Mozilla/5.0 (Linux; Android 9; SM-J730G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";
