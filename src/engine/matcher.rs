//! Patterns to readings: at every anchor, every pattern whose two sides fit.

use regex::bytes::CaptureLocations;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::hybrid::LazyStateID;
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind};

use super::notation::{Reach, Role, SLOTS};
use super::pattern::{Compiled, Pattern, Side};
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
    by_byte: Vec<Bits>,
    /// The same without the patterns that need a quotation.
    by_byte_unquoted: Vec<Bits>,
    right: Sieve,
    left: Sieve,
}

/// A set of patterns.
#[derive(Clone, Copy, Debug, Default)]
struct Bits([u64; MOST_PATTERNS / 64]);

/// How many forms of patterns there can be.
pub(crate) const MOST_PATTERNS: usize = 512;

impl Bits {
    fn add(&mut self, i: usize) {
        self.0[i / 64] |= 1 << (i % 64);
    }

    fn and(mut self, other: &Bits) -> Bits {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a &= b;
        }
        self
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|&w| w == 0)
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(k, mut word)| {
            std::iter::from_fn(move || {
                let bit = word.trailing_zeros() as usize;
                (bit < 64).then(|| {
                    word &= word - 1;
                    k * 64 + bit
                })
            })
        })
    }
}

/// One automaton over one side of all patterns: which of them match at all.
#[derive(Clone, Debug)]
struct Sieve {
    dfa: DFA,
    /// Patterns with nothing on this side match always.
    always: Bits,
}

/// The most memory that the compiled sides of all patterns may take, in bytes.
const MOST_BYTES: usize = 64 << 20;

/// The memory in which the automaton keeps the states it has met, in bytes.
const STATES: usize = 4 << 20;

impl Sieve {
    fn new<'p>(sides: impl Iterator<Item = &'p Side>) -> Result<Sieve, String> {
        let expressions: Vec<&str> = sides.map(|s| s.expression.as_str()).collect();
        let mut always = Bits::default();
        (0..expressions.len()).filter(|&i| expressions[i].is_empty()).for_each(|i| always.add(i));
        let dfa = DFA::builder()
            .configure(DFA::config().match_kind(MatchKind::All).cache_capacity(STATES).skip_cache_capacity_check(true))
            .syntax(syntax::Config::new().unicode(false).utf8(false).dot_matches_new_line(true))
            .thompson(thompson::Config::new().utf8(false).which_captures(thompson::WhichCaptures::None).nfa_size_limit(Some(MOST_BYTES)))
            .build_many(&expressions)
            .map_err(|e| e.to_string())?;
        Ok(Sieve { dfa, always })
    }

    /// The patterns that match from the start of the tape. An automaton that gives up lets all through.
    fn sift(&self, cache: &mut Cache, tape: &[u8]) -> Bits {
        self.walk(cache, tape).unwrap_or(Bits([u64::MAX; MOST_PATTERNS / 64]))
    }

    fn walk(&self, cache: &mut Cache, tape: &[u8]) -> Option<Bits> {
        let mut out = self.always;
        let input = Input::new(tape).anchored(Anchored::Yes);
        let mut state = self.dfa.start_state_forward(cache, &input).ok()?;
        for &byte in tape {
            state = self.dfa.next_state(cache, state, byte).ok()?;
            if state.is_tagged() {
                if state.is_match() {
                    self.matched(cache, state, &mut out);
                } else if state.is_dead() {
                    return Some(out);
                }
            }
        }
        state = self.dfa.next_eoi_state(cache, state).ok()?;
        if state.is_match() {
            self.matched(cache, state, &mut out);
        }
        Some(out)
    }

    fn matched(&self, cache: &Cache, state: LazyStateID, out: &mut Bits) {
        for i in 0..self.dfa.match_len(cache, state) {
            out.add(self.dfa.match_pattern(cache, state, i).as_usize());
        }
    }
}

/// Memory that one sentence after another uses. It learns: keep it over many texts.
#[derive(Debug, Default)]
pub(crate) struct Tapes {
    forward: Vec<u8>,
    backward: Vec<u8>,
    caches: Option<(Cache, Cache)>,
    locations: Vec<Option<(CaptureLocations, CaptureLocations)>>,
}

impl Matcher {
    /// Fails where there are too many patterns, or all together are too large.
    pub(crate) fn new(patterns: Vec<Pattern>) -> Result<Matcher, String> {
        if patterns.len() > MOST_PATTERNS {
            return Err(format!("there are {} forms of patterns, over the {MOST_PATTERNS} that can be", patterns.len()));
        }
        let mut by_byte = vec![Bits::default(); 256];
        for (b, set) in by_byte.iter_mut().enumerate() {
            (0..patterns.len()).filter(|&i| patterns[i].anchors.has(b as u8)).for_each(|i| set.add(i));
        }
        let mut by_byte_unquoted = vec![Bits::default(); 256];
        for (all, kept) in by_byte.iter().zip(&mut by_byte_unquoted) {
            all.iter().filter(|&i| !patterns[i].quotes).for_each(|i| kept.add(i));
        }
        let right = Sieve::new(patterns.iter().map(|p| &p.right))?;
        let left = Sieve::new(patterns.iter().map(|p| &p.left))?;
        Ok(Matcher { patterns, by_byte, by_byte_unquoted, right, left })
    }

    /// Whether some pattern is anchored in the sentence.
    pub(crate) fn anchors(&self, symbols: &[Symbol]) -> bool {
        let sets = self.sets(symbols);
        symbols.iter().any(|s| !sets[s.byte as usize].is_empty())
    }

    fn sets(&self, symbols: &[Symbol]) -> &[Bits] {
        if symbols.iter().any(|s| s.class.is_quote()) {
            &self.by_byte
        } else {
            &self.by_byte_unquoted
        }
    }

    /// Appends every reading of the sentence to `out`.
    pub(crate) fn run(&self, symbols: &[Symbol], headline: bool, verbs: &[ReportingVerb], tapes: &mut Tapes, out: &mut Vec<Found>) {
        let Tapes { forward, backward, caches, locations } = tapes;
        forward.clear();
        forward.push(Alphabet::class(if headline { Class::Headline } else { Class::Begin }));
        forward.extend(symbols.iter().map(|s| s.byte));
        forward.push(Alphabet::class(Class::End));
        backward.clear();
        backward.extend(forward.iter().rev());
        locations.resize_with(self.patterns.len(), || None);
        let (right_cache, left_cache) = caches.get_or_insert_with(|| (self.right.dfa.create_cache(), self.left.dfa.create_cache()));
        let n = forward.len();
        let sets = self.sets(symbols);
        for (i, symbol) in symbols.iter().enumerate() {
            let anchored = &sets[symbol.byte as usize];
            if anchored.is_empty() {
                continue;
            }
            // Symbol i is tape byte i + 1.
            let at = i + 1;
            let right = &forward[at + 1..n.min(at + 1 + WINDOW)];
            let possible = anchored.and(&self.right.sift(right_cache, right));
            if possible.is_empty() {
                continue;
            }
            let behind = n - at;
            let left = &backward[behind..n.min(behind + WINDOW)];
            let possible = possible.and(&self.left.sift(left_cache, left));
            let verb = (symbol.verb as usize).checked_sub(1).and_then(|v| verbs.get(v));
            for p in possible.iter() {
                let pattern = &self.patterns[p];
                if pattern.verb && !pattern.takes(verb) {
                    continue;
                }
                out.extend(capture(pattern, p as u16, i, left, right, &mut locations[p]));
            }
        }
    }
}

/// Where the roles of a pattern stand around its anchor, symbol `i`.
fn capture(
    pattern: &Pattern,
    p: u16,
    i: usize,
    left: &[u8],
    right: &[u8],
    locations: &mut Option<(CaptureLocations, CaptureLocations)>,
) -> Option<Found> {
    let sides = (pattern.left.compiled().ok()?, pattern.right.compiled().ok()?);
    let (left_at, right_at) = locations.get_or_insert_with(|| (sides.0.regex.capture_locations(), sides.1.regex.capture_locations()));
    sides.1.regex.captures_read(right_at, right)?;
    sides.0.regex.captures_read(left_at, left)?;
    let mut found = Found {
        pattern: p,
        anchor: i as u32,
        left: [None; SLOTS.len()],
        right: [None; SLOTS.len()],
        taken_left: left_at.get(0).map_or(0, |(_, e)| e as u32),
        left_reach: pattern.left.reach,
        right_reach: pattern.right.reach,
    };
    for slot in 0..SLOTS.len() {
        found.right[slot] = stretch(sides.1, right_at, slot).map(|(s, e)| Stretch { start: (i + 1 + s) as u32, end: (i + 1 + e) as u32 });
        found.left[slot] =
            stretch(sides.0, left_at, slot).map(|(s, e)| Stretch { start: i.saturating_sub(e) as u32, end: i.saturating_sub(s) as u32 });
    }
    Some(found)
}

fn stretch(side: &Compiled, locations: &CaptureLocations, slot: usize) -> Option<(usize, usize)> {
    match side.groups[slot] {
        0 => None,
        group => locations.get(group as usize).filter(|(s, e)| e > s),
    }
}
