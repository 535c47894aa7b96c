//! Where the roles of one side of a pattern stand: on the way through its program that the notation prefers.
//!
//! All ways are followed at once, the preferred ones first. Which ways are open after a symbol, and from which one each of them
//! came, is a state of an automaton that is made when it is first met and kept: text after text the walk costs one
//! look-up a symbol. From the end of the best way it is then followed back, and where it began or ended a role is noted.

use super::hash;
use super::notation::SLOTS;
use super::program::{Place, Program, Step};
use crate::table::Table;

/// No place: a role that was not met.
const NOWHERE: u8 = u8::MAX;

/// Where each role begins and where it ends is one bit of a note.
const _: () = assert!(2 * SLOTS.len() <= 16);

/// What one side found, in symbols from the anchor outward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Captured {
    slots: [u8; 2 * SLOTS.len()],
    /// How many symbols the side takes.
    pub(crate) taken: u8,
}

impl Captured {
    /// From where to where the role of a slot goes, if it holds a symbol.
    pub(crate) fn get(&self, slot: usize) -> Option<(u8, u8)> {
        let (start, end) = (self.slots[2 * slot], self.slots[2 * slot + 1]);
        (end != NOWHERE && end > start).then_some((start, end))
    }
}

/// A transition that has not been made yet.
const UNKNOWN: u32 = u32::MAX;
/// The row of the state in which no way is open.
const DEAD: u32 = 0;
/// In a transition: a way has come to its end. It is the first one of the state then, whatever it is preferred to.
const ENDED: u32 = 1 << 31;

/// How many moves are kept, and how many origins, before all are forgotten and made anew.
const MOST_MOVES: usize = 1 << 18;

/// Where a way of a state came from.
#[derive(Clone, Copy, Debug)]
struct Origin {
    /// The way before, as its place in the state before.
    way: u16,
    /// The slots that are noted here, one bit each.
    notes: u16,
}

/// A transition: over one letter from one state into another.
#[derive(Clone, Copy, Debug)]
struct Move {
    /// Where the row of the next state begins, flagged where a way has come to its end there.
    next: u32,
    /// Where the origins of the ways of that state begin.
    origins: u32,
}

const UNMADE: Move = Move { next: UNKNOWN, origins: 0 };

/// The states met so far of all sides of a program. It learns: keep it over many texts.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    /// The row of each state by the number of its steps.
    rows: Table<u32>,
    /// The steps at which the ways of each state stand, the preferred ones first, but for one that has come to its end.
    members: Vec<Box<[u32]>>,
    /// A row of moves for each state, one a letter.
    moves: Vec<Move>,
    origins: Vec<Origin>,
    /// How each side begins.
    starts: Vec<Move>,
    /// The moves of one walk, as places in their list.
    walk: Vec<u32>,
    open: Vec<u32>,
    todo: Vec<(u32, u16)>,
    /// The round in which each step of a side was last met.
    met: Vec<u32>,
    round: u32,
}

impl Ways {
    /// Finds the preferred way of a side along the tape, which may not be longer than 250 symbols.
    #[inline]
    pub(crate) fn capture<'t>(&mut self, program: &Program, side: u16, tape: impl Iterator<Item = &'t u8>) -> Option<Captured> {
        let place = program.sides[side as usize];
        let start = match self.starts.get(side as usize) {
            Some(&start) if start.next != UNKNOWN && !self.is_full() => start,
            _ => self.start(program, side, place),
        };
        let (mut at, mut best) = (start.next, (start.next & ENDED != 0).then_some(0));
        self.walk.clear();
        for &byte in tape {
            let here = (at & !ENDED) as usize + program.letters.of(byte);
            at = self.moves[here].next;
            if at == UNKNOWN {
                at = self.make(program, place, here);
            }
            self.walk.push(here as u32);
            if at & ENDED != 0 {
                best = Some(self.walk.len());
            } else if at == DEAD {
                break;
            }
        }
        best.map(|taken| self.back(start, taken))
    }

    /// Follows the way back that has come to its end after so many symbols.
    #[inline]
    fn back(&self, start: Move, taken: usize) -> Captured {
        let mut slots = [NOWHERE; 2 * SLOTS.len()];
        // What is noted twice stands where it was noted last.
        let mut unset = u16::MAX;
        let mut note = |notes: u16, at: usize| {
            let mut fresh = notes & unset;
            unset &= !notes;
            while fresh != 0 {
                slots[fresh.trailing_zeros() as usize] = at as u8;
                fresh &= fresh - 1;
            }
        };
        let mut way = 0;
        for at in (1..=taken).rev() {
            let origin = self.origins[self.moves[self.walk[at - 1] as usize].origins as usize + way];
            note(origin.notes, at);
            way = usize::from(origin.way);
        }
        note(self.origins[start.origins as usize + way].notes, 0);
        Captured { slots, taken: taken as u8 }
    }

    /// Whether it is time to forget all.
    fn is_full(&self) -> bool {
        self.moves.len().max(self.origins.len()) > MOST_MOVES
    }

    /// Finds out how a side begins.
    #[cold]
    fn start(&mut self, program: &Program, side: u16, place: Place) -> Move {
        if self.members.is_empty() || self.is_full() {
            self.reset(program);
        }
        self.begin(place);
        let first = self.origins.len() as u32;
        self.follow(program, place, 0, place.start);
        self.starts[side as usize] = self.entered(program, first);
        self.starts[side as usize]
    }

    /// Makes the move that has this place in the list.
    #[cold]
    fn make(&mut self, program: &Program, place: Place, here: usize) -> u32 {
        let (state, letter) = (here / program.letters.count, here % program.letters.count);
        self.begin(place);
        let first = self.origins.len() as u32;
        for way in 0..self.members[state].len() {
            let Step::Take { set, next } = program.steps[self.members[state][way] as usize] else { continue };
            // What is less preferred than a way that has come to its end is not followed.
            if program.letters.has(set, letter) && self.follow(program, place, way as u16, next) {
                break;
            }
        }
        self.moves[here] = self.entered(program, first);
        self.moves[here].next
    }

    fn reset(&mut self, program: &Program) {
        self.rows.clear();
        self.members.clear();
        self.moves.clear();
        self.origins.clear();
        self.starts.clear();
        self.starts.resize(program.sides.len(), UNMADE);
        self.members.push(Box::default());
        self.rows.insert(hash::number(&[0u32; 0][..]), DEAD);
        self.moves.resize(program.letters.count, Move { next: DEAD, origins: 0 });
    }

    fn begin(&mut self, place: Place) {
        let steps = (place.end - place.first) as usize;
        if self.met.len() < steps {
            self.met.resize(steps, 0);
        }
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.met.fill(0);
            self.round = 1;
        }
        self.open.clear();
    }

    /// Opens every way that goes on from a step, the preferred ones first, until one has come to its end.
    fn follow(&mut self, program: &Program, place: Place, way: u16, step: u32) -> bool {
        self.todo.clear();
        self.todo.push((step, 0));
        while let Some((step, notes)) = self.todo.pop() {
            // Where a way was that is preferred, no other needs to go.
            if std::mem::replace(&mut self.met[(step - place.first) as usize], self.round) == self.round {
                continue;
            }
            match program.steps[step as usize] {
                Step::Take { .. } => {
                    self.open.push(step);
                    self.origins.push(Origin { way, notes });
                }
                Step::Split { first, second } => self.todo.extend([(second, notes), (first, notes)]),
                Step::Note { slot, next } => self.todo.push((next, notes | 1 << slot)),
                Step::Matched { .. } => {
                    let first = self.origins.len() - self.open.len();
                    self.open.insert(0, step);
                    self.origins.insert(first, Origin { way, notes });
                    return true;
                }
            }
        }
        false
    }

    /// The move into the state with the ways that are open now; their origins begin at `origins`.
    fn entered(&mut self, program: &Program, origins: u32) -> Move {
        let ended = self.open.first().is_some_and(|&step| matches!(program.steps[step as usize], Step::Matched { .. }));
        let number = hash::number(&self.open[..]);
        let is_it = |&&row: &&u32| *self.members[row as usize / program.letters.count] == self.open[..];
        let row = match self.rows.get(number).filter(is_it) {
            Some(&row) => row,
            None => {
                let row = self.moves.len() as u32;
                self.rows.insert(number, row);
                self.members.push(self.open.clone().into());
                self.moves.resize(self.moves.len() + program.letters.count, UNMADE);
                row
            }
        };
        Move { next: if ended { row | ENDED } else { row }, origins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chunk::symbol::{ALL_CLASSES, CLASSES};
    use crate::engine::alphabet::Alphabet;
    use crate::engine::notation::{self, Macros};
    use crate::engine::sieve::{Bits, Sieve, States};
    use proptest::prelude::*;

    const FORMS: [&str; 12] = [
        "[speaker: name | human (preposition name)*] comma? time* [content: thing any*?] verb-finite",
        "(adverb | time | comma time comma)* (comma | colon)? [content: name | thing | verb-finite]",
        "[content: any*?] comma [speaker: name] (comma any+? comma)? adverb?",
        "any* [speaker: name] any+ comma",
        "(comma? time?)* [via: outlet]",
        "name{2,4} [content: thing{1,3}] comma{0,2}",
        "((adverb | time)+? comma)? [addressee: human]?? thing",
        "[speaker: (name comma)* name] conjunction [content: name+]",
        "(name | name comma | name comma name)+ [content: thing]",
        "name??",
        "(any | comma)*? [content: stop]",
        "[speaker: any{3}] any*",
    ];

    const NAMES: [&str; 12] =
        ["name", "human", "thing", "outlet", "comma", "colon", "stop", "time", "adverb", "preposition", "conjunction", "verb-finite"];

    proptest! {
        /// The programs mean what regular expressions mean: the same match, the same places of the roles, in both directions;
        /// and the sieve lets through what matches, and nothing else.
        #[test]
        fn as_the_expressions_do(tape in proptest::collection::vec(0..NAMES.len(), 0..14), backward in any::<bool>()) {
            let alphabet = Alphabet::default();
            let class = |name: &str| ALL_CLASSES[(0..CLASSES).find(|&i| crate::chunk::symbol::CLASS_NAMES[i] == name).unwrap()];
            let tape: Vec<u8> = tape.into_iter().map(|i| Alphabet::class(class(NAMES[i]))).collect();
            let mut program = Program::default();
            let mut expected = Bits::default();
            let mut all = Bits::default();
            let mut ways = Ways::default();
            let parse = |form| notation::parse(form, &alphabet, &Macros::new()).unwrap().node;
            let sides = FORMS.map(|form| program.add(&[parse(form)], backward).unwrap());
            program.close();
            for (form, side) in FORMS.into_iter().zip(sides) {
                let node = parse(form);
                let mut expression = String::from("^(?:");
                notation::expression(&node, backward, &mut expression);
                expression.push(')');
                let regex = regex::bytes::RegexBuilder::new(&expression).unicode(false).build().unwrap();
                let theirs = regex.captures(&tape);
                let ours = ways.capture(&program, side, tape.iter());
                prop_assert_eq!(ours.map(|c| c.taken as usize), theirs.as_ref().map(|c| c[0].len()), "{}", form);
                all.add(side as usize);
                if let (Some(ours), Some(theirs)) = (ours, theirs) {
                    expected.add(side as usize);
                    for (slot, &role) in SLOTS.iter().enumerate() {
                        let group = theirs.name(notation::group(role)).map(|m| (m.start() as u8, m.end() as u8)).filter(|(s, e)| e > s);
                        prop_assert_eq!(ours.get(slot), group, "{} {:?}", form, role);
                    }
                }
            }
            let alone = (0..program.sides.len()).map(|side| {
                let mut one = Bits::default();
                one.add(side);
                one
            });
            let sieve = Sieve::new(alone.collect());
            let mut states = States::default();
            // Once to learn, once with what was learnt.
            for _ in 0..2 {
                prop_assert_eq!(sieve.sift(&program, 0, &all, &mut states, tape.iter()), expected);
            }
        }
    }

    #[test]
    fn the_same_side_stands_in_a_program_once() {
        let alphabet = Alphabet::default();
        let parse = |form| notation::parse(form, &alphabet, &Macros::new()).unwrap().node;
        let mut program = Program::default();
        let first = program.add(&[parse("name comma?")], false).unwrap();
        assert_ne!(program.add(&[parse("name comma")], false).unwrap(), first);
        assert_eq!(program.add(&[parse("name comma?")], false).unwrap(), first);
        assert_eq!(program.sides.len(), 2);
    }
}
