//! From readings to answers: one reading a stretch, quotations joined over sentences, mentions led back to speakers.

pub(crate) mod chain;
pub(crate) mod choose;
pub(crate) mod dialogue;
pub(crate) mod draft;
pub(crate) mod entity;
pub(crate) mod focus;
pub(crate) mod join;
pub(crate) mod people;
pub(crate) mod reading;
mod refuse;
pub(crate) mod transcript;
pub(crate) mod turns;
pub(crate) mod weigh;
