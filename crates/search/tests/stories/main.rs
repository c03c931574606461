//! The search as a reader and as a node of the federation meet it.

mod answers;
mod corpus;
mod hostile;
mod judged;
mod keeping;
mod near;
