//! The real binary in processes of its own: killed, saved while serving, two at once, with a full disk, with a database that goes away.

mod backup;
mod full;
mod installation;
mod kill;
mod merger;
mod nodes;
mod reports;
mod restart;
mod server;
