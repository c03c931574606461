//! Stories over HTTP, told on both engines. One binary for the whole product: linking it once is what keeps the
//! test command short.

mod accounts;
mod articles_flow;
mod articles_lists;
mod articles_photos;
mod articles_scene;
mod authorisation;
mod documents;
mod exchange;
mod front;
mod keeping;
mod organisation;
mod portal;
mod portal_library;
mod portal_places;
mod portal_scene;
mod queries;
mod roles;
mod samples;
mod scene;
mod second_factor;
mod sites;
mod world;
