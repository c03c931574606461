//! What the house promises about pictures.

mod drawings;
mod hostile;
mod make;
mod orientation;
mod privacy;
mod sizes;
