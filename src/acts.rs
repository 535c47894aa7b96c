//! Sets of acts: which kinds of speech, writing and thought a caller wants.

use std::fmt;
use std::ops::{BitOr, BitOrAssign};

use crate::quote::Act;

/// A set of [`Act`]s, for [`Builder::acts`](crate::Builder::acts).
///
/// ```
/// use saidby::{Act, Acts};
///
/// let public = Acts::SPEECH | Acts::WRITING;
/// assert!(public.contains(Act::Says) && !public.contains(Act::Thinks));
/// assert_eq!(Acts::SPEECH | Acts::WRITING | Acts::THOUGHT, Acts::ALL);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Acts(u32);

impl Acts {
    /// No act at all.
    pub const NONE: Acts = Acts(0);

    /// What is said aloud or may be: all but [`Act::Writes`], [`Act::Shows`], [`Act::Thinks`] and [`Act::Wants`].
    pub const SPEECH: Acts = Acts::ALL.without(Acts::from_slice(&[Act::Writes, Act::Shows, Act::Thinks, Act::Wants]));

    /// What is written or may be: [`Act::Writes`], [`Act::Shows`] and [`Act::Reports`].
    pub const WRITING: Acts = Acts::from_slice(&[Act::Writes, Act::Shows, Act::Reports]);

    /// What is thought and may never have been said: [`Act::Thinks`], [`Act::Wants`], [`Act::Predicts`] and [`Act::Decides`].
    pub const THOUGHT: Acts = Acts::from_slice(&[Act::Thinks, Act::Wants, Act::Predicts, Act::Decides]);

    /// Every act, also those of later versions.
    pub const ALL: Acts = Acts(u32::MAX);

    /// The set of these acts.
    ///
    /// ```
    /// use saidby::{Act, Acts};
    /// const DENIALS: Acts = Acts::from_slice(&[Act::Denies]);
    /// assert!(DENIALS.contains(Act::Denies));
    /// ```
    pub const fn from_slice(acts: &[Act]) -> Acts {
        let mut set = 0;
        let mut i = 0;
        while i < acts.len() {
            set |= 1 << acts[i] as u32;
            i += 1;
        }
        Acts(set)
    }

    /// Whether the act is in the set.
    ///
    /// ```
    /// assert!(saidby::Acts::THOUGHT.contains(saidby::Act::Wants));
    /// ```
    pub const fn contains(self, act: Act) -> bool {
        self.0 & (1 << act as u32) != 0
    }

    /// The set without the acts of another.
    ///
    /// ```
    /// use saidby::{Act, Acts};
    /// let set = Acts::ALL.without(Acts::THOUGHT);
    /// assert!(!set.contains(Act::Thinks));
    /// ```
    #[must_use]
    pub const fn without(self, other: Acts) -> Acts {
        Acts(self.0 & !other.0)
    }

    /// The acts of the set, in the order of [`Act::ALL`].
    ///
    /// ```
    /// assert_eq!(saidby::Acts::WRITING.iter().count(), 3);
    /// ```
    pub fn iter(self) -> impl Iterator<Item = Act> {
        Act::ALL.iter().copied().filter(move |&act| self.contains(act))
    }
}

impl fmt::Debug for Acts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl BitOr for Acts {
    type Output = Acts;

    fn bitor(self, other: Acts) -> Acts {
        Acts(self.0 | other.0)
    }
}

impl BitOrAssign for Acts {
    fn bitor_assign(&mut self, other: Acts) {
        self.0 |= other.0;
    }
}

impl From<Act> for Acts {
    fn from(act: Act) -> Acts {
        Acts::from_slice(&[act])
    }
}

impl FromIterator<Act> for Acts {
    fn from_iter<I: IntoIterator<Item = Act>>(acts: I) -> Acts {
        acts.into_iter().fold(Acts::NONE, |set, act| set | act.into())
    }
}
