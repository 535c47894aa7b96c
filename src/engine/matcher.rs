//! Patterns to readings: at every anchor, every pattern whose two sides fit.

use super::alphabet::Alphabet;
use super::capture::{Captured, Ways};
use super::classes::Classes;
use super::notation::{slot, Reach, Role};
use super::pattern::{Pattern, Programs};
use super::program::Program;
use super::sieve::{Bits, Sieve, States, MOST_PATTERNS};
use crate::chunk::symbol::{Class, Symbol};
use crate::tag::verbs::{self, ReportingVerb};

/// How many symbols on each side of an anchor a pattern can see.
const WINDOW: usize = 48;

/// A half-open stretch of symbols.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Stretch {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Stretch {
    /// Whether the two have a symbol in common.
    pub(crate) fn overlaps(self, other: Stretch) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Its symbols, of those of the sentence.
    pub(crate) fn of(self, symbols: &[Symbol]) -> &[Symbol] {
        &symbols[self.start as usize..self.end as usize]
    }
}

/// What one pattern found around one anchor. Numbers are those of the symbols of the sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) pattern: u16,
    pub(crate) anchor: u32,
    left: Captured,
    right: Captured,
    pub(crate) left_reach: Reach,
    pub(crate) right_reach: Reach,
}

impl Found {
    /// The stretch of a role, on the left if it stands there, else on the right.
    pub(crate) fn get(&self, role: Role) -> Option<Stretch> {
        self.on_left(role).or_else(|| self.on_right(role))
    }

    /// The stretch of a role on the left. Where the beginning of the sentence was taken too, it ends before that.
    pub(crate) fn on_left(&self, role: Role) -> Option<Stretch> {
        let (start, end) = self.left.get(slot(role)?)?;
        Some(Stretch { start: self.anchor.saturating_sub(u32::from(end)), end: self.anchor.saturating_sub(u32::from(start)) })
    }

    /// The stretch of a role on the right.
    pub(crate) fn on_right(&self, role: Role) -> Option<Stretch> {
        let (start, end) = self.right.get(slot(role)?)?;
        Some(Stretch { start: self.anchor + 1 + u32::from(start), end: self.anchor + 1 + u32::from(end) })
    }

    /// How many symbols the left side takes.
    pub(crate) fn taken_left(&self) -> u32 {
        u32::from(self.left.taken)
    }
}

/// Patterns that are tried at the same anchors.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    patterns: Bits,
    /// Their sides.
    left: Bits,
    right: Bits,
}

/// All patterns, by the byte of their anchor.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    pub(crate) patterns: Vec<Pattern>,
    programs: Programs,
    left: Sieve,
    right: Sieve,
    groups: Vec<Group>,
    /// The number of the group of each anchor byte, plus one; 0 for a byte that is no anchor.
    by_byte: [u8; 256],
    /// The same without the patterns that need a quotation.
    by_byte_unquoted: [u8; 256],
}

/// What has been captured at the anchor of this number: each side once, however many patterns share it.
#[derive(Debug, Default)]
struct Sides {
    list: Vec<(u32, Option<Captured>)>,
    ways: Ways,
}

impl Sides {
    /// What a side captures along the tape from an anchor.
    #[inline]
    fn get<'t>(&mut self, program: &Program, side: u16, anchor: u32, tape: impl Iterator<Item = &'t u8>) -> Option<Captured> {
        let (known, captured) = &mut self.list[side as usize];
        if *known != anchor {
            *known = anchor;
            *captured = self.ways.capture(program, side, tape);
        }
        *captured
    }
}

/// Memory that one sentence after another uses. It learns: keep it over many texts.
#[derive(Debug, Default)]
pub(crate) struct Tapes {
    /// The symbols of a sentence, and its ends.
    tape: Vec<u8>,
    /// The symbols at which patterns are anchored.
    anchored: Vec<u32>,
    left: States,
    right: States,
    left_sides: Sides,
    right_sides: Sides,
    /// Anchors met so far; tells what was captured at this one.
    anchors: u32,
}

impl Matcher {
    /// Fails where there are too many patterns.
    pub(crate) fn new(patterns: Vec<Pattern>, mut programs: Programs) -> Result<Matcher, String> {
        if patterns.len() > MOST_PATTERNS {
            return Err(format!("there are {} forms of patterns, over the {MOST_PATTERNS} that can be", patterns.len()));
        }
        programs.left.close();
        programs.right.close();
        let mut with_left = vec![Bits::default(); programs.left.sides.len()];
        let mut with_right = vec![Bits::default(); programs.right.sides.len()];
        for (i, pattern) in patterns.iter().enumerate() {
            with_left[pattern.left.number as usize].add(i);
            with_right[pattern.right.number as usize].add(i);
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of = |byte: u8, unquoted: bool| {
            let mut group = Group { patterns: Bits::default(), left: Bits::default(), right: Bits::default() };
            for (i, pattern) in patterns.iter().enumerate().filter(|(_, p)| p.anchors.has(byte) && !(unquoted && p.quotes)) {
                group.patterns.add(i);
                group.left.add(pattern.left.number as usize);
                group.right.add(pattern.right.number as usize);
            }
            if group.patterns.is_empty() {
                return 0;
            }
            let at = groups.iter().position(|g| *g == group).unwrap_or_else(|| {
                groups.push(group);
                groups.len() - 1
            });
            // There are two groups a byte at most; those of words mostly share theirs.
            u8::try_from(at + 1).unwrap_or(u8::MAX)
        };
        let (mut by_byte, mut by_byte_unquoted) = ([0; 256], [0; 256]);
        for byte in 0..=255u8 {
            by_byte[byte as usize] = group_of(byte, false);
            by_byte_unquoted[byte as usize] = group_of(byte, true);
        }
        if groups.len() >= u8::MAX as usize {
            return Err(format!("the patterns have {} kinds of anchors, over the {} that can be", groups.len(), u8::MAX - 1));
        }
        let (left, right) = (Sieve::new(with_left), Sieve::new(with_right));
        Ok(Matcher { patterns, programs, left, right, groups, by_byte, by_byte_unquoted })
    }

    /// Appends every reading of the sentence to `out`; false where no pattern is anchored there. Only where one is, it is asked whether
    /// that is a headline.
    pub(crate) fn run(
        &self,
        symbols: &[Symbol],
        is_headline: impl FnOnce() -> bool,
        verbs: &[ReportingVerb],
        tapes: &mut Tapes,
        out: &mut Vec<Found>,
    ) -> bool {
        let Tapes { tape, anchored, left: left_states, right: right_states, left_sides, right_sides, anchors } = tapes;
        let quotes = Classes::within(symbols).meets(Classes::QUOTES);
        let groups = if quotes { &self.by_byte } else { &self.by_byte_unquoted };
        // Every place is written, and each one that is an anchor is kept: which one is cannot be foreseen.
        anchored.resize(anchored.len().max(symbols.len()), 0);
        let mut count = 0;
        for (i, symbol) in (0..).zip(symbols) {
            anchored[count] = i;
            count += usize::from(groups[symbol.byte as usize] != 0);
        }
        if count == 0 {
            return false;
        }
        tape.clear();
        tape.push(Alphabet::class(if is_headline() { Class::Headline } else { Class::Begin }));
        tape.extend(symbols.iter().map(|s| s.byte));
        tape.push(Alphabet::class(Class::End));
        let Programs { left: left_program, right: right_program } = &self.programs;
        left_sides.list.resize(left_program.sides.len(), (0, None));
        right_sides.list.resize(right_program.sides.len(), (0, None));
        for &anchor in &anchored[..count] {
            let (i, symbol) = (anchor as usize, &symbols[anchor as usize]);
            let g = usize::from(groups[symbol.byte as usize]) - 1;
            let group = &self.groups[g];
            // Symbol i is tape byte i + 1.
            let right = &tape[i + 2..tape.len().min(i + 2 + WINDOW)];
            let possible = self.right.sift(right_program, g, &group.right, right_states, right.iter()).and(&group.patterns);
            if possible.is_empty() {
                continue;
            }
            let left = &tape[(i + 1).saturating_sub(WINDOW)..=i];
            let possible = self.left.sift(left_program, g, &group.left, left_states, left.iter().rev()).and(&possible);
            let verb = verbs::numbered(verbs, symbol.verb);
            *anchors = anchors.wrapping_add(1).max(1);
            possible.each(|p| {
                let pattern = &self.patterns[p];
                if pattern.verb && !pattern.takes(verb) {
                    return;
                }
                let Some(on_right) = right_sides.get(right_program, pattern.right.number, *anchors, right.iter()) else { return };
                let Some(on_left) = left_sides.get(left_program, pattern.left.number, *anchors, left.iter().rev()) else { return };
                out.push(Found {
                    pattern: p as u16,
                    anchor,
                    left: on_left,
                    right: on_right,
                    left_reach: pattern.left.reach,
                    right_reach: pattern.right.reach,
                });
            });
        }
        true
    }
}
