//! Patterns to readings: at every anchor, every pattern whose two sides fit.

use regex::bytes::CaptureLocations;

use super::notation::{Reach, Role, SLOTS};
use super::pattern::{Pattern, Side};
use crate::chunk::symbol::{Class, Symbol};
use crate::tag::verbs::ReportingVerb;

use super::alphabet::Alphabet;

/// How many symbols on each side of an anchor a pattern can see.
const WINDOW: usize = 48;

/// A half-open stretch of symbols.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stretch {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What one pattern found around one anchor. Numbers are those of the symbols of the sentence.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) pattern: u16,
    pub(crate) anchor: u32,
    /// Stretches by slot, see [`SLOTS`]: those left of the anchor, then those right of it.
    pub(crate) left: [Option<Stretch>; SLOTS.len()],
    pub(crate) right: [Option<Stretch>; SLOTS.len()],
    /// How many symbols the left side takes.
    pub(crate) taken_left: u32,
    pub(crate) left_reach: Reach,
    pub(crate) right_reach: Reach,
}

impl Found {
    /// The stretch of a role, on the left if it stands there, else on the right.
    pub(crate) fn get(&self, role: Role) -> Option<Stretch> {
        let slot = SLOTS.iter().position(|&r| r == role)?;
        self.left[slot].or(self.right[slot])
    }

    /// The stretch of a role on the left.
    pub(crate) fn on_left(&self, role: Role) -> Option<Stretch> {
        self.left[SLOTS.iter().position(|&r| r == role)?]
    }

    /// The stretch of a role on the right.
    pub(crate) fn on_right(&self, role: Role) -> Option<Stretch> {
        self.right[SLOTS.iter().position(|&r| r == role)?]
    }
}

/// All patterns, by the byte of their anchor.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    pub(crate) patterns: Vec<Pattern>,
    by_byte: Vec<Vec<u16>>,
}

/// Memory that one sentence after another uses.
#[derive(Debug, Default)]
pub(crate) struct Tapes {
    forward: Vec<u8>,
    backward: Vec<u8>,
    locations: Vec<Option<(CaptureLocations, CaptureLocations)>>,
}

impl Matcher {
    pub(crate) fn new(patterns: Vec<Pattern>) -> Matcher {
        let by_byte = (0..=255u8)
            .map(|b| (0..patterns.len()).filter(|&i| patterns[i].anchors.has(b)).map(|i| i as u16).collect())
            .collect();
        Matcher { patterns, by_byte }
    }

    /// Whether some pattern is anchored at this byte.
    pub(crate) fn anchors(&self, byte: u8) -> bool {
        !self.by_byte[byte as usize].is_empty()
    }

    /// Appends every reading of the sentence to `out`.
    pub(crate) fn run(&self, symbols: &[Symbol], verbs: &[ReportingVerb], tapes: &mut Tapes, out: &mut Vec<Found>) {
        tapes.forward.clear();
        tapes.forward.push(Alphabet::class(Class::Begin));
        tapes.forward.extend(symbols.iter().map(|s| s.byte));
        tapes.forward.push(Alphabet::class(Class::End));
        tapes.backward.clear();
        tapes.backward.extend(tapes.forward.iter().rev());
        tapes.locations.resize_with(self.patterns.len(), || None);
        let n = tapes.forward.len();
        for (i, symbol) in symbols.iter().enumerate() {
            // Symbol i is tape byte i + 1.
            let at = i + 1;
            for &p in &self.by_byte[symbol.byte as usize] {
                let pattern = &self.patterns[p as usize];
                if pattern.verb && !pattern.takes((symbol.verb as usize).checked_sub(1).and_then(|v| verbs.get(v))) {
                    continue;
                }
                let right = &tapes.forward[at + 1..n.min(at + 1 + WINDOW)];
                let behind = n - at;
                let left = &tapes.backward[behind..n.min(behind + WINDOW)];
                let (lloc, rloc) = tapes.locations[p as usize].get_or_insert_with(|| (locations(&pattern.left), locations(&pattern.right)));
                let fits_right = fits(&pattern.right, rloc, right);
                if !fits_right || !fits(&pattern.left, lloc, left) {
                    continue;
                }
                let mut found = Found {
                    pattern: p,
                    anchor: i as u32,
                    left: [None; SLOTS.len()],
                    right: [None; SLOTS.len()],
                    taken_left: if pattern.left.regex.is_some() { lloc.get(0).map_or(0, |(_, e)| e as u32) } else { 0 },
                    left_reach: pattern.left.reach,
                    right_reach: pattern.right.reach,
                };
                for slot in 0..SLOTS.len() {
                    found.right[slot] = stretch(&pattern.right, rloc, slot).map(|(s, e)| Stretch { start: (i + 1 + s) as u32, end: (i + 1 + e) as u32 });
                    found.left[slot] = stretch(&pattern.left, lloc, slot).map(|(s, e)| Stretch { start: i.saturating_sub(e) as u32, end: i.saturating_sub(s) as u32 });
                }
                out.push(found);
            }
        }
    }
}

fn locations(side: &Side) -> CaptureLocations {
    match &side.regex {
        Some(regex) => regex.capture_locations(),
        // Any expression gives empty locations; this one is never asked.
        None => EMPTY.capture_locations(),
    }
}

static EMPTY: once_cell::sync::Lazy<regex::bytes::Regex> = once_cell::sync::Lazy::new(|| regex::bytes::Regex::new("^").expect("an empty expression is valid"));

fn fits(side: &Side, locations: &mut CaptureLocations, tape: &[u8]) -> bool {
    match &side.regex {
        Some(regex) => regex.captures_read(locations, tape).is_some(),
        None => true,
    }
}

fn stretch(side: &Side, locations: &CaptureLocations, slot: usize) -> Option<(usize, usize)> {
    match side.groups[slot] {
        0 => None,
        group => locations.get(group as usize).filter(|(s, e)| e > s),
    }
}
