//! Generated texts and what must hold for them, shared by the tests and the fuzz targets.
#![allow(dead_code)]

use std::fmt;

pub mod alike;
pub mod news;
pub mod sound;
pub mod targets;

/// What does not hold.
#[derive(Clone, PartialEq)]
pub struct Broken(pub String);

impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// Returns [`Broken`] with a message where a condition does not hold.
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err($crate::generated::Broken(format!($($message)+)));
        }
    };
}
pub(crate) use ensure;
