//! The page: a server on the loopback interface and the embedded page, over one project file.
//!
//! Only this machine reaches it: bound to 127.0.0.1, Host and Origin checked against DNS rebinding, a random token per
//! run that the page gets in the address fragment (never sent by browsers) and trades for a cookie. Nothing is fetched
//! from anywhere else; the content security policy forbids it.

#![allow(
    clippy::disallowed_methods,
    reason = "this is an edge: network, clock and threads live here"
)]

mod api;
mod app;
mod ask;
mod assets;
mod complete;
mod download;
mod draft;
mod drawing;
mod dropped;
mod events;
mod examples;
mod guard;
mod model;
mod papers;
mod pmtiles;
mod projects;
mod questions;
mod reply;
mod routes;
mod scenario_text;
mod serve;
mod sketch;
mod solving;
mod staff;
mod staged;
#[cfg(test)]
mod tests;
mod tiles;
mod view;

pub use serve::{ServeError, ServeOptions, Serving, bind, serve};
