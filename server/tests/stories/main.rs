//! Stories over HTTP, told on both engines. One binary for the whole product: linking it once is what keeps the
//! test command short.

mod accounts;
mod documents;
mod front;
mod keeping;
mod portal;
mod portal_places;
mod portal_scene;
mod queries;
mod scene;
mod world;
