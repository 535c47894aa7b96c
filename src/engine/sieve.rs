//! Which patterns have a side that matches at an anchor, in one walk along the tape.
//!
//! All sides are one automaton, whose states are made when they are first met and kept: text after text the walk costs
//! one look-up a symbol. A side that has matched is not followed any further, so most walks are short.

use super::hash;
use super::program::{Program, Step};
use crate::table::Table;

/// How many forms of patterns there can be, and so how many sides.
pub(crate) const MOST_PATTERNS: usize = 512;

/// The words of a set that hold something are bits of a word of their own.
const _: () = assert!(MOST_PATTERNS / 64 <= 32);

/// A set of patterns or of their sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Bits([u64; MOST_PATTERNS / 64]);

impl Bits {
    pub(crate) fn add(&mut self, i: usize) {
        self.0[i / 64] |= 1 << (i % 64);
    }

    pub(crate) fn and(mut self, other: &Bits) -> Bits {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a &= b;
        }
        self
    }

    pub(crate) fn include(&mut self, other: &Bits) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().fold(0, |all, w| all | w) == 0
    }

    /// Does something with each member, in order.
    #[inline]
    pub(crate) fn each(&self, mut work: impl FnMut(usize)) {
        // Few words hold any.
        let mut words = (0..).zip(&self.0).fold(0u32, |all, (k, &word)| all | u32::from(word != 0) << k);
        while words != 0 {
            let k = words.trailing_zeros() as usize;
            words &= words - 1;
            let mut rest = self.0[k];
            while rest != 0 {
                work(k * 64 + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
    }
}

/// The automaton of one direction.
#[derive(Clone, Debug)]
pub(crate) struct Sieve {
    /// The patterns that have each side.
    owners: Vec<Bits>,
}

/// A transition that has not been made yet.
const UNKNOWN: u32 = u32::MAX;
/// The row of the state in which nothing can match any more.
const DEAD: usize = 0;
/// In a transition: some side matches on the way.
const MATCHES: u32 = 1 << 31;

/// How many transitions are kept before all are forgotten and made anew.
const MOST_TRANSITIONS: usize = 1 << 20;

/// The same for the steps that stand in states.
const MOST_MEMBERS: usize = 1 << 20;

/// The states met so far. It learns: keep it over many texts.
#[derive(Debug, Default)]
pub(crate) struct States {
    /// The row of each state by the number of its steps.
    rows: Table<u32>,
    /// The steps that are alive in each state, in order, and the patterns of which a side matches on entering it.
    members: Vec<(Box<[u32]>, Bits)>,
    /// How many steps they hold together.
    held: usize,
    /// A row of transitions for each state, one a letter: each is where the row of the next state begins. Behind them stands the
    /// number of the state.
    next: Vec<u32>,
    /// The start state of each group of sides, [`UNKNOWN`] where it was not met yet.
    starts: Vec<u32>,
    alive: Vec<u32>,
    todo: Vec<u32>,
    /// The round in which each step was last met.
    met: Vec<u32>,
    round: u32,
}

impl Sieve {
    /// `owners` are the patterns that have each side of the program.
    pub(crate) fn new(owners: Vec<Bits>) -> Sieve {
        Sieve { owners }
    }

    /// The patterns of which a side matches from the start of the tape. Group number `group` has these `sides`.
    #[inline]
    pub(crate) fn sift<'t>(
        &self,
        program: &Program,
        group: usize,
        sides: &Bits,
        states: &mut States,
        tape: impl Iterator<Item = &'t u8>,
    ) -> Bits {
        let letters = &program.letters;
        let mut row = match states.starts.get(group) {
            Some(&row) if row != UNKNOWN => row as usize,
            _ => self.start(program, group, sides, states),
        };
        let mut out = *states.matched(row, letters.count);
        for &byte in tape {
            let mut next = states.next[row + letters.of(byte)];
            if next == UNKNOWN {
                if states.next.len() > MOST_TRANSITIONS || states.held > MOST_MEMBERS {
                    row = states.forget(row, letters.count);
                }
                next = self.make(program, row, letters.of(byte), states);
            }
            row = (next & !MATCHES) as usize;
            if next & MATCHES != 0 {
                out.include(states.matched(row, letters.count));
            } else if row == DEAD {
                break;
            }
        }
        out
    }

    /// Makes the state in which the sides of a group begin.
    #[cold]
    fn start(&self, program: &Program, group: usize, sides: &Bits, states: &mut States) -> usize {
        if states.members.is_empty() {
            states.reset(program.letters.count);
        }
        if states.starts.len() <= group {
            states.starts.resize(group + 1, UNKNOWN);
        }
        states.begin(program);
        sides.each(|side| states.todo.push(program.sides[side].start));
        states.starts[group] = states.enter(program, self) & !MATCHES;
        states.starts[group] as usize
    }

    /// Makes the transition of a state over a letter.
    #[cold]
    fn make(&self, program: &Program, row: usize, letter: usize, states: &mut States) -> u32 {
        states.begin(program);
        for &step in &states.members[states.next[row + program.letters.count] as usize].0 {
            if let Step::Take { set, next } = program.steps[step as usize] {
                if program.letters.has(set, letter) {
                    states.todo.push(next);
                }
            }
        }
        let next = states.enter(program, self);
        states.next[row + letter] = next;
        next
    }
}

impl States {
    fn reset(&mut self, letters: usize) {
        self.rows.clear();
        self.members.clear();
        self.held = 0;
        self.next.clear();
        self.starts.clear();
        self.members.push((Box::default(), Bits::default()));
        self.rows.insert(hash::number(&[0u32; 0][..]), DEAD as u32);
        // Its own number is the same.
        self.next.resize(letters + 1, DEAD as u32);
    }

    /// The patterns of which a side matches on entering a state.
    #[inline]
    fn matched(&self, row: usize, letters: usize) -> &Bits {
        &self.members[self.next[row + letters] as usize].1
    }

    /// Forgets every state but this one, which gets a new row.
    fn forget(&mut self, row: usize, letters: usize) -> usize {
        let member = std::mem::take(&mut self.members[self.next[row + letters] as usize]);
        self.reset(letters);
        self.add(member.0, member.1, letters) as usize
    }

    fn add(&mut self, steps: Box<[u32]>, patterns: Bits, letters: usize) -> u32 {
        let row = self.next.len() as u32;
        self.held += steps.len();
        self.rows.insert(hash::number(&steps[..]), row);
        let number = self.members.len() as u32;
        self.members.push((steps, patterns));
        self.next.resize(self.next.len() + letters, UNKNOWN);
        self.next.push(number);
        row
    }

    fn begin(&mut self, program: &Program) {
        self.met.resize(program.steps.len(), 0);
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.met.fill(0);
            self.round = 1;
        }
        self.todo.clear();
        self.alive.clear();
    }

    /// The row of the state in which the steps of `todo` are reached, flagged where a side matches there.
    fn enter(&mut self, program: &Program, sieve: &Sieve) -> u32 {
        let mut matched = Bits::default();
        while let Some(step) = self.todo.pop() {
            if std::mem::replace(&mut self.met[step as usize], self.round) == self.round {
                continue;
            }
            match program.steps[step as usize] {
                Step::Take { .. } => self.alive.push(step),
                Step::Split { first, second } => self.todo.extend([first, second]),
                Step::Note { next, .. } => self.todo.push(next),
                // The side itself is part of the state: what matched on entering is told by it.
                Step::Matched { side } => {
                    matched.add(side as usize);
                    self.alive.push(step);
                }
            }
        }
        // A side that has matched needs no following.
        self.alive.sort_unstable();
        if !matched.is_empty() {
            let ended = |step: &u32| {
                let mut ended = false;
                matched.each(|side| ended |= (program.sides[side].first..program.sides[side].end).contains(step));
                ended
            };
            let is_match = |step: &u32| matches!(program.steps[*step as usize], Step::Matched { .. });
            self.alive.retain(|step| is_match(step) || !ended(step));
        }
        let is_it = |&&row: &&u32| *self.members[self.next[row as usize + program.letters.count] as usize].0 == self.alive[..];
        let row = match self.rows.get(hash::number(&self.alive[..])).filter(is_it) {
            Some(&row) => row,
            None => {
                let mut patterns = Bits::default();
                matched.each(|side| patterns.include(&sieve.owners[side]));
                self.add(self.alive.clone().into(), patterns, program.letters.count)
            }
        };
        if matched.is_empty() {
            row
        } else {
            row | MATCHES
        }
    }
}
