//! A side of a pattern as a program: which symbols may follow, where a role begins and ends, in which order to try.
//!
//! The same instructions serve two readers: the [sieve](super::sieve) asks which sides match at all, all of them at once;
//! [capture](super::capture) then finds where the roles of one side stand, on the way that the notation prefers.

use super::alphabet::Bytes;
use super::hash;
use super::notation::{self, Node};
use crate::table::Table;

/// The most instructions that one side of a pattern may take.
pub(crate) const MOST_INSTRUCTIONS: usize = 1 << 14;

/// One step of a program. The numbers are those of other instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// Takes one symbol of the set with this number.
    Take { set: u16, next: u32 },
    /// Goes on at `first`, and if that fails at `second`.
    Split { first: u32, second: u32 },
    /// Notes the place: slot `2 * k` is where the role of slot `k` begins, as read; `2 * k + 1` where it ends.
    Note { slot: u8, next: u32 },
    /// The side with this number has matched.
    Matched { side: u16 },
}

/// The bytes of the tape in classes: those that no set of a program tells apart are one letter.
#[derive(Clone, Debug)]
pub(crate) struct Letters {
    of: [u8; 256],
    pub(crate) count: usize,
    /// Which letters each set of the program holds.
    sets: Vec<[u64; 4]>,
}

impl Default for Letters {
    fn default() -> Self {
        Letters { of: [0; 256], count: 1, sets: Vec::new() }
    }
}

impl Letters {
    fn new(sets: &[Bytes]) -> Letters {
        let mut of = [0; 256];
        let mut signatures: Vec<Vec<bool>> = Vec::new();
        for byte in 0..=255u8 {
            let signature: Vec<bool> = sets.iter().map(|set| set.has(byte)).collect();
            let letter = signatures.iter().position(|known| *known == signature).unwrap_or_else(|| {
                signatures.push(signature);
                signatures.len() - 1
            });
            of[byte as usize] = letter.min(255) as u8;
        }
        let of_set = |set: &Bytes| {
            let mut letters = [0; 4];
            for byte in set.iter() {
                let letter = usize::from(of[byte as usize]);
                letters[letter / 64] |= 1 << (letter % 64);
            }
            letters
        };
        Letters { of, count: signatures.len(), sets: sets.iter().map(of_set).collect() }
    }

    #[inline]
    pub(crate) fn of(&self, byte: u8) -> usize {
        usize::from(self.of[byte as usize])
    }

    /// Whether a set of the program holds a letter.
    pub(crate) fn has(&self, set: u16, letter: usize) -> bool {
        self.sets[set as usize][letter / 64] & (1 << (letter % 64)) != 0
    }
}

/// The instructions of one side: where it starts, and the stretch of the program that it fills.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) start: u32,
    pub(crate) first: u32,
    pub(crate) end: u32,
}

/// All sides that are read in one direction. Sides that are the same stand in it once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    pub(crate) steps: Vec<Step>,
    pub(crate) sides: Vec<Place>,
    pub(crate) letters: Letters,
    sets: Vec<Bytes>,
    set_numbers: Table<u16>,
    /// The sides by the number of their instructions.
    known: Table<u16>,
}

impl Program {
    /// Adds a side, which is read from its near end outward, and returns its number.
    /// Fails where it is too large, and says so.
    pub(crate) fn add(&mut self, nodes: &[Node], backward: bool) -> Result<u16, String> {
        let first = self.steps.len() as u32;
        let side = self.sides.len() as u16;
        let matched = self.push(Step::Matched { side })?;
        let start = self.sequence(nodes, backward, matched)?;
        // The same instructions, counted from their own first one, are the same side.
        let relative = |from: u32, to: u32| self.steps[from as usize..to as usize].iter().map(move |&step| moved_down(step, from));
        let end = self.steps.len() as u32;
        let number = hash::number(&relative(first, end).collect::<Vec<_>>());
        if let Some(&known) = self.known.get(number) {
            let place = self.sides[known as usize];
            if place.start - place.first == start - first && relative(place.first, place.end).eq(relative(first, end)) {
                self.steps.truncate(first as usize);
                return Ok(known);
            }
        }
        self.known.insert(number, side);
        self.sides.push(Place { start, first, end: self.steps.len() as u32 });
        Ok(side)
    }

    /// Finds out what its letters are, and forgets what only adding needs. No side is added after it.
    pub(crate) fn close(&mut self) {
        self.letters = Letters::new(&self.sets);
        self.sets = Vec::new();
        self.set_numbers = Table::default();
        self.known = Table::default();
    }

    /// The set of a node that stands for one symbol.
    fn one_symbol(node: &Node) -> Option<Bytes> {
        match node {
            Node::Set(bytes) => Some(*bytes),
            Node::Choice(nodes) => nodes.iter().try_fold(Bytes::default(), |all, n| Self::one_symbol(n).map(|s| all.union(&s))),
            _ => None,
        }
    }

    fn take(&mut self, bytes: Bytes, next: u32) -> Result<u32, String> {
        let fresh = self.sets.len() as u16;
        let number = hash::number(&bytes);
        let set = self.set_numbers.get(number).copied().filter(|&set| self.sets[set as usize] == bytes).unwrap_or(fresh);
        if set == fresh {
            self.set_numbers.insert(number, set);
            self.sets.push(bytes);
        }
        self.push(Step::Take { set, next })
    }

    fn push(&mut self, step: Step) -> Result<u32, String> {
        let first = self.sides.last().map_or(0, |s| s.end as usize);
        if self.steps.len() - first > MOST_INSTRUCTIONS {
            return Err(format!("the pattern is too large: over {MOST_INSTRUCTIONS} steps on one side; use smaller repeats"));
        }
        self.steps.push(step);
        Ok(self.steps.len() as u32 - 1)
    }

    fn sequence(&mut self, nodes: &[Node], backward: bool, mut next: u32) -> Result<u32, String> {
        // The last of them goes on at `next`, so they are added from the last to the first, as read.
        if backward {
            for node in nodes {
                next = self.node(node, backward, next)?;
            }
        } else {
            for node in nodes.iter().rev() {
                next = self.node(node, backward, next)?;
            }
        }
        Ok(next)
    }

    /// Adds the instructions of a node that go on at `next`; returns the first of them.
    fn node(&mut self, node: &Node, backward: bool, next: u32) -> Result<u32, String> {
        match node {
            Node::Set(bytes) => self.take(*bytes, next),
            Node::Sequence(nodes) => self.sequence(nodes, backward, next),
            Node::Choice(nodes) => {
                let mut entry = None;
                let mut rest = &nodes[..];
                while let Some((last, before)) = rest.split_last() {
                    // Single symbols side by side are one set.
                    let (first, mut left) = match Self::one_symbol(last) {
                        None => (self.node(last, backward, next)?, before),
                        Some(mut set) => {
                            let mut left = before;
                            while let Some((more, before)) = left.split_last() {
                                let Some(other) = Self::one_symbol(more) else { break };
                                set = set.union(&other);
                                left = before;
                            }
                            (self.take(set, next)?, left)
                        }
                    };
                    std::mem::swap(&mut rest, &mut left);
                    entry = Some(match entry {
                        None => first,
                        Some(second) => self.push(split(first, second))?,
                    });
                }
                Ok(entry.unwrap_or(next))
            }
            Node::Role { role, node, .. } => {
                let Some(slot) = notation::slot(*role) else { return self.node(node, backward, next) };
                let end = self.push(Step::Note { slot: slot as u8 * 2 + 1, next })?;
                let body = self.node(node, backward, end)?;
                self.push(Step::Note { slot: slot as u8 * 2, next: body })
            }
            Node::Repeat { node, min, max, lazy } => self.repeat(node, *min, *max, *lazy, backward, next),
        }
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, lazy: bool, backward: bool, next: u32) -> Result<u32, String> {
        let ordered = |more, enough| if lazy { split(enough, more) } else { split(more, enough) };
        let mut entry = next;
        let mut copies = min;
        match max {
            Some(max) => {
                for _ in min..max {
                    let more = self.node(node, backward, entry)?;
                    entry = self.push(ordered(more, next))?;
                }
            }
            None => {
                let turn = self.push(split(next, next))?;
                let more = self.node(node, backward, turn)?;
                self.steps[turn as usize] = ordered(more, next);
                // The first of at least one is the turn's own.
                entry = if min > 0 { more } else { turn };
                copies = min.saturating_sub(1);
            }
        }
        for _ in 0..copies {
            entry = self.node(node, backward, entry)?;
        }
        Ok(entry)
    }
}

fn split(first: u32, second: u32) -> Step {
    Step::Split { first, second }
}

/// A step whose numbers count from `first`, and which names no side.
fn moved_down(step: Step, first: u32) -> Step {
    match step {
        Step::Take { set, next } => Step::Take { set, next: next - first },
        Step::Split { first: a, second: b } => split(a - first, b - first),
        Step::Note { slot, next } => Step::Note { slot, next: next - first },
        Step::Matched { .. } => Step::Matched { side: 0 },
    }
}
