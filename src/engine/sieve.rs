//! Which patterns have a side that matches at an anchor, in one walk along the tape.
//!
//! All sides are one automaton, whose states are made when they are first met and kept: text after text the walk costs
//! one look-up a symbol. A side that has matched is not followed any further, so most walks are short.

use super::hash::Map;
use super::program::{Program, Step};

/// How many forms of patterns there can be, and so how many sides.
pub(crate) const MOST_PATTERNS: usize = 512;

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
        self.0.iter().all(|&w| w == 0)
    }

    /// Does something with each member, in order.
    #[inline]
    pub(crate) fn each(&self, mut work: impl FnMut(usize)) {
        for (k, &word) in self.0.iter().enumerate() {
            let mut rest = word;
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
    /// Bytes that no set tells apart are one class.
    class_of: [u8; 256],
    classes: usize,
    /// Which classes each set of the program holds.
    sets: Vec<[u64; 4]>,
    /// The patterns that have each side.
    owners: Vec<Bits>,
}

/// A transition that has not been made yet.
const UNKNOWN: u32 = u32::MAX;
/// The state in which nothing can match any more.
const DEAD: u32 = 0;
/// In a transition: some side matches on the way.
const MATCHES: u32 = 1 << 31;

/// How many transitions are kept before all are forgotten and made anew.
const MOST_TRANSITIONS: usize = 1 << 20;

/// The same for the steps that stand in states.
const MOST_MEMBERS: usize = 1 << 20;

/// The states met so far. It learns: keep it over many texts.
#[derive(Debug, Default)]
pub(crate) struct States {
    numbers: Map<Box<[u32]>, u32>,
    /// The steps that are alive in each state, in order, and the patterns of which a side matches on entering it.
    members: Vec<(Box<[u32]>, Bits)>,
    /// How many steps they hold together.
    held: usize,
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
    pub(crate) fn new(program: &Program, owners: Vec<Bits>) -> Sieve {
        let mut class_of = [0; 256];
        let mut signatures: Map<Vec<bool>, u8> = Map::default();
        for byte in 0..=255u8 {
            let signature = program.sets.iter().map(|set| set.has(byte)).collect();
            let fresh = signatures.len().min(255) as u8;
            class_of[byte as usize] = *signatures.entry(signature).or_insert(fresh);
        }
        let mut sets = vec![[0; 4]; program.sets.len()];
        for (set, classes) in program.sets.iter().zip(&mut sets) {
            for byte in set.iter() {
                let class = class_of[byte as usize] as usize;
                classes[class / 64] |= 1 << (class % 64);
            }
        }
        Sieve { class_of, classes: signatures.len(), sets, owners }
    }

    /// The patterns of which a side matches from the start of the tape. Group number `group` has these `sides`.
    pub(crate) fn sift(&self, program: &Program, group: usize, sides: &Bits, states: &mut States, tape: &[u8]) -> Bits {
        let mut out = Bits::default();
        let mut state = self.start(program, group, sides, states);
        out.include(&states.members[state as usize].1);
        for &byte in tape {
            if state == DEAD {
                break;
            }
            let class = self.class_of[byte as usize] as usize;
            let mut next = states.next[state as usize * self.classes + class];
            if next == UNKNOWN {
                if states.next.len() > MOST_TRANSITIONS || states.held > MOST_MEMBERS {
                    state = states.forget(state, self.classes);
                }
                next = self.make(program, state, class, states);
            }
            state = next & !MATCHES;
            if next & MATCHES != 0 {
                out.include(&states.members[state as usize].1);
            }
        }
        out
    }

    fn start(&self, program: &Program, group: usize, sides: &Bits, states: &mut States) -> u32 {
        if states.members.is_empty() {
            states.reset(self.classes);
        }
        if states.starts.len() <= group {
            states.starts.resize(group + 1, UNKNOWN);
        }
        if states.starts[group] == UNKNOWN {
            states.begin(program);
            sides.each(|side| states.todo.push(program.sides[side].start));
            states.starts[group] = states.enter(program, self) & !MATCHES;
        }
        states.starts[group]
    }

    /// Makes the transition of a state over a class.
    fn make(&self, program: &Program, state: u32, class: usize, states: &mut States) -> u32 {
        states.begin(program);
        for &step in &states.members[state as usize].0 {
            if let Step::Take { set, next } = program.steps[step as usize] {
                if self.sets[set as usize][class / 64] & (1 << (class % 64)) != 0 {
                    states.todo.push(next);
                }
            }
        }
        let next = states.enter(program, self);
        states.next[state as usize * self.classes + class] = next;
        next
    }
}

impl States {
    fn reset(&mut self, classes: usize) {
        self.numbers.clear();
        self.members.clear();
        self.held = 0;
        self.next.clear();
        self.starts.clear();
        self.members.push((Box::default(), Bits::default()));
        self.numbers.insert(Box::default(), DEAD);
        self.next.resize(classes, DEAD);
    }

    /// Forgets every state but this one, which gets a new number.
    fn forget(&mut self, state: u32, classes: usize) -> u32 {
        let member = std::mem::take(&mut self.members[state as usize]);
        self.reset(classes);
        self.add(member.0, member.1, classes)
    }

    fn add(&mut self, steps: Box<[u32]>, patterns: Bits, classes: usize) -> u32 {
        let number = self.members.len() as u32;
        self.held += steps.len();
        self.numbers.insert(steps.clone(), number);
        self.members.push((steps, patterns));
        self.next.resize(self.next.len() + classes, UNKNOWN);
        number
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

    /// The number of the state in which the steps of `todo` are reached, flagged where a side matches there.
    fn enter(&mut self, program: &Program, sieve: &Sieve) -> u32 {
        let mut matched = Bits::default();
        while let Some(step) = self.todo.pop() {
            if std::mem::replace(&mut self.met[step as usize], self.round) == self.round {
                continue;
            }
            match program.steps[step as usize] {
                Step::Take { .. } => self.alive.push(step),
                Step::Split { first, second, .. } => self.todo.extend([first, second]),
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
        let number = match self.numbers.get(&self.alive[..]) {
            Some(&number) => number,
            None => {
                let mut patterns = Bits::default();
                matched.each(|side| patterns.include(&sieve.owners[side]));
                self.add(self.alive.clone().into(), patterns, sieve.classes)
            }
        };
        if matched.is_empty() {
            number
        } else {
            number | MATCHES
        }
    }
}
