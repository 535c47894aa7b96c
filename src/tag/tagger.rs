//! Which part of speech a word is here: the cheapest path through the tags that each word can have.
//!
//! Bigrams over the tags of the lexicon, found with Viterbi's method; linear in the sentence.

use super::lexicon::{Candidate, Entry, Lexicon, Transitions, BEFORE, CANDIDATES, START};
use super::reports::{self, Place};
use super::role::{Role, Roles};
use super::Tag;
use crate::few::Few;
use crate::text::token::{Kind, Token};
use crate::text::UNKNOWN;

/// One token of a sentence, or a whole quotation, which is opaque.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    /// Its tokens, first and last, in the paragraph.
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// What its word can do; nothing for a quotation.
    pub(crate) roles: Roles,
    pub(crate) tag: Tag,
    pub(crate) kind: Kind,
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

/// The paths through the items since the last one with a single tag. Memory that one sentence after another uses.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    cells: Vec<Cell>,
    /// Where the cells of each item begin.
    starts: Vec<u32>,
}

/// A tag that an item can have, with the cost of the cheapest path to it.
#[derive(Clone, Copy, Debug)]
struct Cell {
    cost: u32,
    tag: Tag,
}

impl Lattice {
    /// Goes on to an item with several tags; `before` is the column of the last item with a single one.
    #[inline]
    fn step(&mut self, candidates: &[Candidate], transitions: &Transitions, before: usize) {
        let to = self.cells.len();
        match self.starts.last() {
            None => self.cells.extend(candidates.iter().map(|c| {
                let cost = u32::from(transitions[c.tag as usize][before % BEFORE]);
                Cell { cost: cost + u32::from(c.cost), tag: c.tag }
            })),
            Some(&from) => {
                for c in candidates {
                    let costs = &transitions[c.tag as usize];
                    let best = self.cells[from as usize..to].iter().fold(u32::MAX, |best, cell| best.min(cell.after(costs)));
                    self.cells.push(Cell { cost: best + u32::from(c.cost), tag: c.tag });
                }
            }
        }
        self.starts.push(to as u32);
    }

    /// Goes on to item `k` that has a single tag.
    #[inline]
    fn certain(&mut self, tag: Tag, transitions: &Transitions, items: &mut [Item], k: usize) {
        match self.starts[..] {
            [] => {}
            // Mostly one word stands between two that have a single tag each.
            [_] => {
                items[k - 1].tag = cheapest(&self.cells, Some(tag), transitions).unwrap_or(items[k - 1].tag);
                self.cells.clear();
                self.starts.clear();
            }
            _ => self.close(Some(tag), transitions, &mut items[..k]),
        }
        items[k].tag = tag;
    }

    /// Writes the cheapest path to `next`, or to the end of the sentence, into the last of `items`: those that were gone through.
    fn close(&mut self, next: Option<Tag>, transitions: &Transitions, items: &mut [Item]) {
        let (mut next, mut end) = (next, self.cells.len());
        for (&start, item) in self.starts.iter().rev().zip(items.iter_mut().rev()) {
            next = cheapest(&self.cells[start as usize..end], next, transitions);
            item.tag = next.unwrap_or(item.tag);
            end = start as usize;
        }
        self.cells.clear();
        self.starts.clear();
    }
}

/// The tag of the cell from which it costs least to go on to `next`, or to end.
#[inline]
fn cheapest(cells: &[Cell], next: Option<Tag>, transitions: &Transitions) -> Option<Tag> {
    let cheapest = match next.map(|tag| &transitions[tag as usize]) {
        Some(costs) => cells.iter().min_by_key(|cell| cell.after(costs)),
        None => cells.iter().min_by_key(|cell| cell.cost),
    };
    cheapest.map(|cell| cell.tag)
}

impl Cell {
    /// What it costs to come from here to a tag with these costs of transition.
    fn after(&self, costs: &[u8; BEFORE]) -> u32 {
        self.cost + u32::from(costs[self.tag as usize % BEFORE])
    }
}

const PROPER: u8 = 3;
const KNOWN_CAPITAL: u8 = 90;
/// What it costs to read a compound of ordinary words at the start of a sentence as a name.
const COMPOUND: u8 = 72;
/// What it costs to read "that" as a determiner right after a reporting verb.
const THAT: u8 = 64;
/// What it costs to read a reporting verb as a noun where what stands around it is what stands around a verb.
const REPORTS: u8 = 110;

/// What it costs to read a reporting verb as a participle where a clause follows and no auxiliary stands before it.
const FINITE: u8 = 64;

/// How many reporting verbs of a sentence are looked behind for a clause whose verb was taken for a noun.
const CUES: usize = 4;

/// The tags of one item, where they are not simply those of the lexicon.
type Choices = Few<Candidate, { 3 * CANDIDATES }>;

/// Finds the tag of every item. `text` is the whole text, `tokens` those of the paragraph.
pub(crate) fn tag(lexicon: &Lexicon, text: &str, tokens: &[Token], case: Case, items: &mut [Item], lattice: &mut Lattice) {
    let transitions = &lexicon.transitions;
    let mut choices = Choices::of(Candidate { tag: Tag::Noun, cost: 0 });
    // The column of the last item with a single tag: between two of them the paths are apart from all others.
    let mut certain = START;
    let mut at_start = true;
    let mut after_relative = false;
    let mut after_cue = false;
    let mut quoted = false;
    let mut after_quotation = false;
    let mut cues: Few<u32, CUES> = Few::default();
    for k in 0..items.len() {
        let item = &items[k];
        let token = &tokens[item.first as usize];
        if !matches!(item.kind, Kind::Word | Kind::Clitic) {
            // What follows a colon or a mark begins like a sentence.
            at_start = !item.quotation && (at_start || matches!(item.kind, Kind::Mark(_) | Kind::Colon | Kind::Open | Kind::Dash));
            // A quotation can end a sentence: a function word with a capital after it is no name, any other word may well be one.
            after_quotation = item.quotation;
            quoted |= item.quotation;
            (after_cue, after_relative) = (false, false);
            let tag = if item.quotation { Tag::Punctuation } else { tag_of_mark(lexicon, text, token) };
            lattice.certain(tag, transitions, items, k);
            certain = tag as usize;
            continue;
        }
        let entry = lexicon.entry(token.word);
        let known = entry.candidates();
        let plain = token.shape.plain() && !known.is_empty();
        // "said that": after a reporting verb it opens a clause, unless it only points at a thing.
        let that = after_cue && item.roles.has(Role::Complementizer) && !reports::points(lexicon, tokens, items, k);
        // What stands around a reporting verb is asked for only where it can be something else.
        let shown = match entry.verb_group {
            0 => Shown::default(),
            _ if plain && known.len() == 1 => Shown::default(),
            _ => Shown::around(lexicon, tokens, items, k, quoted, case),
        };
        // What stands around a word decides between its tags, where it has several.
        let candidates = if plain && (known.len() == 1 || !after_relative && !that && shown == Shown::default()) {
            known
        } else {
            choices.clear();
            let opens = at_start || (after_quotation && item.roles.has(Role::SentenceOpener));
            candidates_of(lexicon, text, token, case, opens, &mut choices);
            let verb = |c: &Candidate| c.tag.is_verb() || c.tag == Tag::Modal;
            // After "who" stands its verb, or an adverb before it.
            if after_relative && choices.iter().any(verb) {
                choices.retain(|c| verb(c) || matches!(c.tag, Tag::Adverb | Tag::Pronoun | Tag::ProperNoun));
            }
            if that {
                for c in choices.iter_mut().filter(|c| c.tag == Tag::Determiner) {
                    c.cost = c.cost.saturating_add(THAT);
                }
            }
            shown.add_to(&mut choices);
            &choices[..]
        };
        at_start &= item.kind == Kind::Clitic;
        after_quotation = false;
        after_cue = entry.verb_group != 0;
        if after_cue && !cues.is_full() {
            cues.push(k as u32);
        }
        after_relative = item.kind == Kind::Word
            && item.roles.has(Role::Relative)
            && (item.roles.has(Role::Subject) || verb_follows(lexicon, tokens, items, k));
        if let [only] = candidates {
            lattice.certain(only.tag, transitions, items, k);
            certain = only.tag as usize;
        } else {
            lattice.step(candidates, transitions, certain);
        }
    }
    lattice.close(None, transitions, items);
    for &k in &cues[..] {
        if let Some(verb) = reports::lost_infinitive(lexicon, tokens, items, k as usize) {
            items[verb].tag = Tag::VerbBase;
        } else if let Some(verb) = reports::lost_verb(lexicon, tokens, items, k as usize) {
            items[verb].tag = Tag::VerbThird;
        }
    }
}

/// "the port, which controls the pier": whether the word behind the relative pronoun at item `k`, which a comma opens, is its verb. Of "which
/// reports say" it is the subject.
fn verb_follows(lexicon: &Lexicon, tokens: &[Token], items: &[Item], k: usize) -> bool {
    let entry = |i: usize| items.get(i).filter(|item| item.kind == Kind::Word).map(|item| lexicon.entry(tokens[item.first as usize].word));
    let apart = k > 0 && items[k - 1].kind == Kind::Comma;
    let third = || entry(k + 1).is_some_and(|word| word.cost(Tag::VerbThird).is_some());
    let likeliest = |i: usize| entry(i).and_then(Entry::likeliest);
    let verb = |i: usize| likeliest(i).is_some_and(|tag| tag.is_verb() || tag == Tag::Modal);
    // "which reports from Lenz say"
    let subject = || verb(k + 2) || likeliest(k + 2) == Some(Tag::Preposition) && verb(k + 4);
    apart && third() && !subject()
}

/// What is shown of a form of a reporting verb by what stands around it: the costs to read it as something else.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Shown {
    /// As a noun, an adverb or a particle: "voters back the plan".
    noun: u8,
    /// As a participle: "bluntly suggested that".
    participle: u8,
}

impl Shown {
    // Seldom asked, and no part of the loop that asks it.
    #[inline(never)]
    fn around(lexicon: &Lexicon, tokens: &[Token], items: &[Item], k: usize, quoted: bool, case: Case) -> Shown {
        let Some(place) = Place::of(lexicon, tokens, items, k, quoted, case) else { return Shown::default() };
        let token = &tokens[items[k].first as usize];
        let known = lexicon.entry(token.word).candidates();
        let plain = token.shape.plain() && !known.is_empty();
        let participle = if known.len() > 1 && place.is_finite() { FINITE } else { 0 };
        // Whether a verb reports only tells it from a noun.
        let noun = if plain { known.iter().any(|c| c.tag.is_noun()) } else { k == 0 || case == Case::Title };
        let noun = match noun && place.reports() {
            true if place.is_surely_verb() => u8::MAX,
            true => REPORTS,
            false => 0,
        };
        Shown { noun, participle }
    }

    fn add_to(self, choices: &mut Choices) {
        for c in choices.iter_mut() {
            let cost = match c.tag {
                Tag::VerbParticiple => self.participle,
                Tag::Adverb | Tag::Particle => self.noun,
                tag if tag.is_noun() => self.noun,
                _ => 0,
            };
            c.cost = c.cost.saturating_add(cost);
        }
    }
}

/// The tag of what is no word.
fn tag_of_mark(lexicon: &Lexicon, text: &str, token: &Token) -> Tag {
    match token.kind {
        Kind::Number => {
            // "62-year-old": an ending that the data names makes a number an adjective.
            let word = token.text(text);
            let ending = |s: &str| s.len() > 1 && s.starts_with('-') && word.ends_with(s);
            let letter = word.as_bytes().last().is_some_and(u8::is_ascii_alphabetic);
            let suffix = lexicon.suffixes.iter().filter(|_| letter).find(|(suffix, _)| ending(suffix));
            suffix.and_then(|(_, candidates)| candidates.first()).map_or(Tag::Number, |c| c.tag)
        }
        Kind::Symbol if token.text(text) == "&" => Tag::Conjunction,
        _ => Tag::Punctuation,
    }
}

/// The tags that a word can have, where they are not simply those of the lexicon.
fn candidates_of(lexicon: &Lexicon, text: &str, token: &Token, case: Case, at_start: bool, out: &mut Choices) {
    let entry = lexicon.entry(token.word);
    if token.kind == Kind::Clitic && (token.word == UNKNOWN || entry.candidates().is_empty()) {
        return out.push(Candidate { tag: Tag::PossessiveClitic, cost: 0 });
    }
    let known = token.word != UNKNOWN && !entry.candidates().is_empty() && !token.shape.known_by_last_part();
    if token.shape.capital() {
        let first_person = entry.roles.has(Role::First) && entry.roles.has(Role::Subject);
        if known && first_person {
            return out.extend(entry.candidates().iter().copied());
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
            out.extend(entry.candidates().iter().copied());
            if entry.cost(Tag::ProperNoun).is_none() {
                out.push(Candidate { tag: Tag::ProperNoun, cost: cost_of_opening_name(entry, named, case) });
            }
            return;
        }
        if token.word != UNKNOWN && named {
            return out.push(Candidate { tag: Tag::ProperNoun, cost: PROPER });
        }
        // "Cross-examined, she said": an ordinary word behind the hyphen, where every sentence begins with a capital.
        let last = || token.text(text).rsplit('-').next().is_some_and(|part| part.starts_with(char::is_lowercase));
        let compound = token.shape.known_by_last_part() && last() || is_derived(lexicon, token.text(text));
        out.push(Candidate { tag: Tag::ProperNoun, cost: if compound { COMPOUND } else { PROPER } });
        by_suffix(lexicon, text, token, if compound { 0 } else { 40 }, out);
        return;
    }
    if known {
        return out.extend(entry.candidates().iter().copied());
    }
    by_suffix(lexicon, text, token, 0, out);
}

/// "Reportedly, she said": whether a word that the lists do not hold is an adverb of an adjective or a participle that they hold.
fn is_derived(lexicon: &Lexicon, word: &str) -> bool {
    let stem = |(suffix, tags): &(&str, Vec<Candidate>)| {
        let adverb = tags.first().is_some_and(|c| c.tag == Tag::Adverb);
        word.strip_suffix(suffix).filter(|_| adverb)
    };
    let describes = |stem: &str| {
        let entry = lexicon.entry(lexicon.id(&stem.to_lowercase()));
        entry.cost(Tag::Adjective).is_some() || entry.cost(Tag::VerbParticiple).is_some()
    };
    lexicon.suffixes.iter().find_map(stem).is_some_and(describes)
}

/// What it costs to read a known word as a name where any word has a capital.
fn cost_of_opening_name(entry: &Entry, named: bool, case: Case) -> u8 {
    let verb = entry.verb_group != 0 && case == Case::Title;
    // "Quoting Doran, ...", "Speaking Sunday, ...": no name before the name.
    let participle = entry.verb_group != 0 && entry.cost(Tag::VerbIng).is_some();
    if named && !verb {
        12
    } else if entry.roles.has(Role::SentenceOpener) || participle {
        140
    } else if verb {
        110
    } else if case == Case::Title {
        64
    } else {
        72
    }
}

fn by_suffix(lexicon: &Lexicon, text: &str, token: &Token, extra: u8, out: &mut Choices) {
    let word = token.text(text);
    let ending = word.bytes().last().unwrap_or(0).to_ascii_lowercase();
    for (suffix, candidates) in &lexicon.suffixes {
        let fits = match suffix.as_bytes() {
            b"*" => true,
            b"-" => token.shape.hyphen(),
            [b'-', b'*', s @ ..] => {
                token.shape.hyphen() && word.len() > s.len() && word.as_bytes()[word.len() - s.len()..].eq_ignore_ascii_case(s)
            }
            // The last letter alone shows most that do not fit.
            s => s.last() == Some(&ending) && word.len() > s.len() + 1 && word.as_bytes()[word.len() - s.len()..].eq_ignore_ascii_case(s),
        };
        if fits {
            out.extend(candidates.iter().map(|c| Candidate { tag: c.tag, cost: c.cost.saturating_add(extra) }));
            return;
        }
    }
}
