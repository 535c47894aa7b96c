//! Which part of speech a word is here: the cheapest path through the tags that each word can have.
//!
//! Bigrams over the tags of the lexicon, found with Viterbi's method; linear in the sentence.

use super::lexicon::{Candidate, Lexicon};
use super::role::Role;
use super::{Tag, TAGS};
use crate::text::token::{Kind, Token};
use crate::text::UNKNOWN;

/// One token of a sentence, or a whole quotation, which is opaque.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    /// Its tokens, first and last, in the paragraph.
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) tag: Tag,
    pub(crate) quotation: bool,
}

/// How a sentence is capitalised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Case {
    /// Names only.
    Sentence,
    /// Most words, as in headlines: a capital tells nothing.
    Title,
}

/// Memory that one sentence after another uses.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    cells: Vec<Cell>,
    starts: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    tag: Tag,
    cost: u32,
    back: u8,
}

const PROPER: u8 = 3;
const KNOWN_CAPITAL: u8 = 90;
/// What it costs to read "that" as a determiner right after a reporting verb.
const THAT: u8 = 64;

/// Finds the tag of every item. `text` is the whole text, `tokens` those of the paragraph.
pub(crate) fn tag(lexicon: &Lexicon, text: &str, tokens: &[Token], case: Case, items: &mut [Item], lattice: &mut Lattice) {
    lattice.cells.clear();
    lattice.starts.clear();
    let mut candidates = Vec::with_capacity(8);
    let mut previous = 0..0usize;
    let mut at_start = true;
    let mut after_relative = false;
    let mut after_cue = false;
    for item in items.iter() {
        candidates.clear();
        let token = &tokens[item.first as usize];
        if item.quotation {
            candidates.push(Candidate { tag: Tag::Punctuation, cost: 0 });
        } else {
            candidates_of(lexicon, text, token, case, at_start, &mut candidates);
        }
        // What follows a colon or a mark begins like a sentence.
        at_start = !item.quotation
            && (matches!(token.kind, Kind::Mark(_) | Kind::Colon | Kind::Open | Kind::Dash)
                || (at_start && !matches!(token.kind, Kind::Word)));
        // After "who" stands its verb, or an adverb before it.
        if after_relative && candidates.iter().any(|c| c.tag.is_verb() || c.tag == Tag::Modal) {
            candidates.retain(|c| c.tag.is_verb() || matches!(c.tag, Tag::Modal | Tag::Adverb | Tag::Pronoun | Tag::ProperNoun));
        }
        // "said that": after a reporting verb it opens a clause.
        let roles = lexicon.entry(token.word).roles;
        if after_cue && roles.has(Role::Complementizer) {
            for c in candidates.iter_mut().filter(|c| c.tag == Tag::Determiner) {
                c.cost = c.cost.saturating_add(THAT);
            }
        }
        after_cue = lexicon.entry(token.word).verb_group != 0;
        after_relative = token.kind == Kind::Word && roles.has(Role::Relative) && roles.has(Role::Subject);
        let start = lattice.cells.len();
        lattice.starts.push(start as u32);
        for c in &candidates {
            let (mut best, mut back) = (u32::MAX, 0);
            if previous.is_empty() {
                best = u32::from(lexicon.transitions[TAGS][c.tag as usize]);
            }
            for (k, cell) in lattice.cells[previous.clone()].iter().enumerate() {
                let cost = cell.cost + u32::from(lexicon.transitions[cell.tag as usize][c.tag as usize]);
                if cost < best {
                    (best, back) = (cost, k as u8);
                }
            }
            lattice.cells.push(Cell { tag: c.tag, cost: best + u32::from(c.cost), back });
        }
        previous = start..lattice.cells.len();
    }
    // Back along the cheapest path.
    let last = lattice.cells[previous.clone()].iter().enumerate().min_by_key(|(_, c)| c.cost);
    let mut k = last.map_or(0, |(k, _)| k);
    for (item, &start) in items.iter_mut().zip(&lattice.starts).rev() {
        let cell = lattice.cells[start as usize + k];
        item.tag = cell.tag;
        k = cell.back as usize;
    }
}

fn candidates_of(lexicon: &Lexicon, text: &str, token: &Token, case: Case, at_start: bool, out: &mut Vec<Candidate>) {
    match token.kind {
        Kind::Word | Kind::Clitic => {}
        Kind::Number => {
            // "62-year-old": an ending that the data names makes a number an adjective.
            let word = token.text(text);
            let ending = |s: &str| s.len() > 1 && s.starts_with('-') && word.ends_with(s);
            return match lexicon.suffixes.iter().find(|(suffix, _)| ending(suffix)) {
                Some((_, candidates)) => out.extend_from_slice(candidates),
                None => out.push(Candidate { tag: Tag::Number, cost: 0 }),
            };
        }
        Kind::Symbol if token.text(text) == "&" => return out.push(Candidate { tag: Tag::Conjunction, cost: 0 }),
        _ => return out.push(Candidate { tag: Tag::Punctuation, cost: 0 }),
    }
    let entry = lexicon.entry(token.word);
    if token.kind == Kind::Clitic && (token.word == UNKNOWN || entry.candidates().is_empty()) {
        return out.push(Candidate { tag: Tag::PossessiveClitic, cost: 0 });
    }
    let known = token.word != UNKNOWN && !entry.candidates().is_empty() && !token.shape.known_by_last_part();
    if token.shape.capital() {
        let first_person = entry.roles.has(Role::First) && entry.roles.has(Role::Subject);
        if known && first_person {
            return out.extend_from_slice(entry.candidates());
        }
        let named = entry.roles.any(&[Role::GivenName, Role::Place, Role::Title]);
        if !at_start && case == Case::Sentence {
            // A capital within a sentence: a name, or now and then a common word.
            out.push(Candidate { tag: Tag::ProperNoun, cost: PROPER });
            if known && !named {
                out.extend(entry.candidates().iter().map(|c| Candidate { tag: c.tag, cost: c.cost.saturating_add(KNOWN_CAPITAL) }));
            }
            if entry.roles.has(Role::Nationality) {
                out.push(Candidate { tag: Tag::Adjective, cost: 16 });
            }
            return;
        }
        if known {
            out.extend_from_slice(entry.candidates());
            if entry.cost(Tag::ProperNoun).is_none() {
                let closed = entry.roles.has(Role::SentenceOpener);
                let verb = entry.verb_group != 0 && case == Case::Title;
                let cost = if named && !verb {
                    12
                } else if closed {
                    140
                } else if verb {
                    110
                } else if case == Case::Title {
                    64
                } else {
                    72
                };
                out.push(Candidate { tag: Tag::ProperNoun, cost });
            }
            return;
        }
        if token.word != UNKNOWN && named {
            return out.push(Candidate { tag: Tag::ProperNoun, cost: PROPER });
        }
        out.push(Candidate { tag: Tag::ProperNoun, cost: PROPER });
        by_suffix(lexicon, text, token, 40, out);
        return;
    }
    if known {
        return out.extend_from_slice(entry.candidates());
    }
    by_suffix(lexicon, text, token, 0, out);
}

fn by_suffix(lexicon: &Lexicon, text: &str, token: &Token, extra: u8, out: &mut Vec<Candidate>) {
    let word = token.text(text);
    for (suffix, candidates) in &lexicon.suffixes {
        let fits = match &**suffix {
            "*" => true,
            "-" => token.shape.hyphen(),
            s => word.len() > s.len() + 1 && word.as_bytes()[word.len() - s.len()..].eq_ignore_ascii_case(s.as_bytes()),
        };
        if fits {
            out.extend(candidates.iter().map(|c| Candidate { tag: c.tag, cost: c.cost.saturating_add(extra) }));
            return;
        }
    }
}
