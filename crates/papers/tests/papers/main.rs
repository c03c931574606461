//! Papers printed and read again.

mod article;
mod draft;
mod hostile;
mod look;
mod measured;
mod official;
mod report;
