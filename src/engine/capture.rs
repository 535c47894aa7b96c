//! Where the roles of one side of a pattern stand: the way through its program that the notation prefers.
//!
//! The ways are tried one after the other, and none twice from the same place, so the work is at most the length of the
//! program times that of the tape.

use super::notation::SLOTS;
use super::program::{Place, Program, Step, END};

/// No place: a role that was not met.
const NOWHERE: u8 = u8::MAX;

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

/// What is still to be tried.
#[derive(Clone, Copy, Debug)]
enum Job {
    Go { step: u32, at: u8 },
    Restore { slot: u8, place: u8 },
}

/// Memory that one search after another uses.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    jobs: Vec<Job>,
    /// The search in which each split was last met at each place.
    met: Vec<u32>,
    search: u32,
}

/// Finds the preferred way of a side along the tape, which may not be longer than 250 symbols.
pub(crate) fn capture(program: &Program, place: Place, tape: &[u8], memory: &mut Memory) -> Option<Captured> {
    let width = tape.len() + 1;
    let needed = (place.end - place.first) as usize * width;
    if memory.met.len() < needed {
        memory.met.resize(needed, 0);
    }
    memory.search = memory.search.wrapping_add(1);
    if memory.search == 0 {
        memory.met.fill(0);
        memory.search = 1;
    }
    let mut slots = [NOWHERE; 2 * SLOTS.len()];
    memory.jobs.clear();
    memory.jobs.push(Job::Go { step: place.start, at: 0 });
    while let Some(job) = memory.jobs.pop() {
        let (mut step, mut at) = match job {
            Job::Go { step, at } => (step, at),
            Job::Restore { slot, place } => {
                slots[slot as usize] = place;
                continue;
            }
        };
        loop {
            match program.steps[step as usize] {
                Step::Take { set, next } => {
                    if !tape.get(at as usize).is_some_and(|&byte| program.sets[set as usize].has(byte)) {
                        break;
                    }
                    at += 1;
                    step = next;
                }
                Step::Split { first, second, ahead } => {
                    // Mostly the next symbol shows that only one of the ways can go on.
                    let next = tape.get(at as usize).copied().unwrap_or(END);
                    if !program.ahead[ahead[1] as usize].has(next) {
                        step = first;
                        continue;
                    }
                    if !program.ahead[ahead[0] as usize].has(next) {
                        step = second;
                        continue;
                    }
                    let met = &mut memory.met[(step - place.first) as usize * width + at as usize];
                    if *met == memory.search {
                        break;
                    }
                    *met = memory.search;
                    memory.jobs.push(Job::Go { step: second, at });
                    step = first;
                }
                Step::Note { slot, next } => {
                    memory.jobs.push(Job::Restore { slot, place: slots[slot as usize] });
                    slots[slot as usize] = at;
                    step = next;
                }
                Step::Matched { .. } => return Some(Captured { slots, taken: at }),
            }
        }
    }
    None
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
            let mut memory = Memory::default();
            let parse = |form| notation::parse(form, &alphabet, &Macros::new()).unwrap();
            let sides = FORMS.map(|form| program.add(&[parse(form)], backward).unwrap());
            program.close();
            for (form, side) in FORMS.into_iter().zip(sides) {
                let node = parse(form);
                let mut expression = String::from("^(?:");
                notation::expression(&node, backward, &mut expression);
                expression.push(')');
                let regex = regex::bytes::RegexBuilder::new(&expression).unicode(false).build().unwrap();
                let theirs = regex.captures(&tape);
                let ours = capture(&program, program.sides[side as usize], &tape, &mut memory);
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
            let sieve = Sieve::new(&program, alone.collect());
            let mut states = States::default();
            // Once to learn, once with what was learnt.
            for _ in 0..2 {
                prop_assert_eq!(sieve.sift(&program, 0, &all, &mut states, &tape), expected);
            }
        }
    }

    #[test]
    fn the_same_side_stands_in_a_program_once() {
        let alphabet = Alphabet::default();
        let parse = |form| notation::parse(form, &alphabet, &Macros::new()).unwrap();
        let mut program = Program::default();
        let first = program.add(&[parse("name comma?")], false).unwrap();
        assert_ne!(program.add(&[parse("name comma")], false).unwrap(), first);
        assert_eq!(program.add(&[parse("name comma?")], false).unwrap(), first);
        assert_eq!(program.sides.len(), 2);
    }
}
