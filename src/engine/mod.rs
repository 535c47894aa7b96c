//! Patterns over the tape: every reading that a pattern allows at every anchor.
//!
//! A pattern is a regular expression over the symbols of a sentence, written around an
//! *anchor* (mostly the cue). It is compiled into two programs: one that is matched from the
//! anchor to the right, and one, reversed, from the anchor to the left. Both are anchored and
//! look at a bounded stretch, so the work is linear in the number of anchors; and because every
//! pattern is tried at every anchor of its kind, no reading hides another.
//!
//! Nothing here knows a word of any language: patterns and the words they name are data.

pub(crate) mod alphabet;
pub(crate) mod capture;
pub(crate) mod classes;
pub(crate) mod extent;
pub(crate) mod hash;
pub(crate) mod matcher;
pub(crate) mod notation;
pub(crate) mod pattern;
pub(crate) mod program;
pub(crate) mod sieve;
