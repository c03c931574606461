//! Papers printed and read again.

mod article;
mod draft;
mod hostile;
mod look;
mod official;
