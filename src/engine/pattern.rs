//! A pattern with its proof: what it says in prose, how it is written, what it must read and what it must refuse.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::alphabet::{Alphabet, Bytes};
use super::notation::{self, Macros, Node, NotationError, Reach, Role as Part, Tree};
use super::program::Program;
use crate::chunk::symbol::Class;
use crate::decimal::decimal;
use crate::quote::Relation;
use crate::tag::lexicon::Lexicon;
use crate::tag::role::Role;
use crate::tag::verbs::{Frames, ReportingVerb};
use crate::tag::Tag;

/// The source of a pattern, as it stands in a data file or was given by a user.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Source {
    pub(crate) id: Cow<'static, str>,
    pub(crate) prose: Cow<'static, str>,
    /// Forms and frames of the anchor verb: `finite ing / clause wh`. Empty for an anchor that is no verb.
    pub(crate) cue: Cow<'static, str>,
    /// One or more forms of the pattern in the notation.
    pub(crate) forms: Vec<Cow<'static, str>>,
    /// The relation that a `via` of the pattern has.
    pub(crate) relation: Cow<'static, str>,
    pub(crate) weight: f32,
    pub(crate) read: Vec<Cow<'static, str>>,
    pub(crate) refuse: Vec<Cow<'static, str>>,
    /// The line of its file where it begins, from 1; 0 where it was made in code.
    pub(crate) line: u32,
    /// The line of each form.
    pub(crate) form_lines: Vec<u32>,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) id: Cow<'static, str>,
    pub(crate) anchors: Bytes,
    /// Whether the anchor is a reporting verb.
    pub(crate) verb: bool,
    /// Whether the anchor can be a finite reporting verb.
    pub(crate) finite: bool,
    pub(crate) frames: Frames,
    /// The lemmas that the anchor verb may have; empty for any.
    lemmas: Vec<String>,
    /// How whoever stands as `via` in it passes the words on.
    pub(crate) relation: Relation,
    /// The verbs with which that is another relation.
    relations: Vec<(String, Relation)>,
    /// It finds no content of its own but a source that belongs to another reading.
    pub(crate) attaches: bool,
    /// It matches nothing in a sentence without a quotation.
    pub(crate) quotes: bool,
    pub(crate) left: Side,
    pub(crate) right: Side,
    /// The pattern's place in the list of sources.
    pub(crate) index: u16,
}

/// One side of a pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    /// Its number among the sides of the program that reads it.
    pub(crate) number: u16,
    /// How far the content goes that this side captures.
    pub(crate) reach: Reach,
}

/// How many sides are remembered.
const RECENT: usize = 12;

/// The programs of all patterns: what stands left of the anchors, read backward, and what stands right of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Programs {
    pub(crate) left: Program,
    pub(crate) right: Program,
}

/// The classes that a named word can have, from its tags.
pub(crate) fn classes_of_word(lexicon: &Lexicon, word: &str) -> Vec<Class> {
    let entry = lexicon.entry(lexicon.id(word));
    let mut out = Vec::new();
    let mut add = |class| {
        if !out.contains(&class) {
            out.push(class);
        }
    };
    for c in entry.candidates() {
        match c.tag {
            Tag::Preposition | Tag::To => {
                add(Class::Preposition);
                add(Class::Subordinator);
                if entry.roles.has(Role::Complementizer) {
                    add(Class::Complementizer);
                }
                if entry.roles.has(Role::Wh) {
                    add(Class::Wh);
                }
            }
            Tag::Particle | Tag::Adverb => add(Class::Adverb),
            Tag::Conjunction => add(Class::Conjunction),
            Tag::Wh => {
                add(Class::Wh);
                add(Class::Relative);
                add(Class::Complementizer);
            }
            Tag::Determiner if entry.roles.has(Role::Complementizer) => add(Class::Complementizer),
            Tag::Adjective => {
                add(Class::Adjective);
                add(Class::Adverb);
            }
            Tag::VerbIng => {
                add(Class::VerbIng);
                add(Class::CueIng);
            }
            Tag::VerbParticiple => {
                add(Class::VerbParticiple);
                add(Class::CueParticiple);
            }
            _ => {}
        }
    }
    out
}

impl Pattern {
    /// Compiles one form of a pattern.
    pub(crate) fn compile(source: &Source, form: &str, index: u16, compiler: &mut Compiler<'_>) -> Result<Pattern, NotationError> {
        let alphabet = compiler.alphabet;
        let Tree { node, roles } = notation::parse(form, alphabet, compiler.macros)?;
        let wrong = |what: &str| NotationError { at: 0, what: what.to_string() };
        let items = match node {
            Node::Sequence(items) => items,
            item => [item].into(),
        };
        let quotes = [Class::QuoteFull, Class::QuoteComma, Class::QuoteQuery, Class::QuoteOpen, Class::QuoteShort]
            .iter()
            .fold(Bytes::default(), |all, &c| all.union(&alphabet.class_set(c)));
        let anchors: Vec<usize> = (0..items.len()).filter(|&i| matches!(items[i], Node::Role { role: Part::Anchor, .. })).collect();
        let mut sides = roles.split(|(role, _)| *role == Part::Anchor);
        let ([anchor], Some(on_left), Some(on_right), None) = (&anchors[..], sides.next(), sides.next(), sides.next()) else {
            return Err(wrong("a pattern needs exactly one anchor, [cue] or [anchor: ...], outside of groups"));
        };
        let Node::Role { node: anchor_node, .. } = &items[*anchor] else { return Err(wrong("no anchor")) };
        let Some(mut anchors) = set_of(anchor_node) else {
            return Err(wrong("the anchor must be one symbol: [cue], or [anchor: ...] with classes and words and \"|\""));
        };
        let (verb, frames, lemmas) = if source.cue.is_empty() {
            (false, Frames::default(), Vec::new())
        } else {
            let (forms, frames, lemmas) = parse_cue(&source.cue).map_err(|what| NotationError { at: 0, what })?;
            let mut allowed = Bytes::default();
            for &class in &forms {
                allowed = allowed.union(&alphabet.class_set(class));
            }
            // The bare [cue] is any verb; a noun it is only where that is said.
            if forms.contains(&Class::CueNoun) {
                anchors = anchors.union(&alphabet.class_set(Class::CueNoun));
            }
            let mut kept = Bytes::default();
            anchors.iter().filter(|&b| allowed.has(b)).for_each(|b| kept.add(b));
            anchors = kept;
            (true, frames, lemmas)
        };
        let (left, content_left) = compiler.side(&items[..*anchor], on_left, true)?;
        let (right, content_right) = compiler.side(&items[*anchor + 1..], on_right, false)?;
        let finite = verb && alphabet.class_set(Class::Cue).iter().any(|b| anchors.has(b));
        Ok(Pattern {
            id: source.id.clone(),
            finite,
            anchors,
            verb,
            frames,
            lemmas,
            relation: source.relation().unwrap_or(Relation::Other),
            relations: source.relations().filter_map(|(lemma, name)| Some((lemma.to_string(), Relation::from_name(name)?))).collect(),
            attaches: !content_left && !content_right,
            quotes: items.iter().any(|n| notation::needs(n, &quotes)),
            left,
            right,
            index,
        })
    }
}

impl Source {
    /// The relation that a `via` has, unless the verb says otherwise.
    pub(crate) fn relation(&self) -> Option<Relation> {
        Relation::from_name(self.relation.split_whitespace().next()?)
    }

    /// The verbs that say otherwise, each with its relation: `quoted_by cite:cited_by`.
    fn relations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.relation.split_whitespace().filter_map(|word| word.split_once(':'))
    }
}

impl Pattern {
    /// How whoever stands as `via` in it passes the words on where this verb is the anchor.
    pub(crate) fn relation_with(&self, verb: Option<&ReportingVerb>) -> Relation {
        let own = verb.and_then(|v| self.relations.iter().find(|(lemma, _)| *lemma == v.lemma));
        own.map_or(self.relation, |(_, relation)| *relation)
    }

    /// Whether the anchor may be this reporting verb.
    pub(crate) fn takes(&self, verb: Option<&ReportingVerb>) -> bool {
        let Some(verb) = verb else { return false };
        self.frames.meets(verb.frames) && (self.lemmas.is_empty() || self.lemmas.iter().any(|l| **l == *verb.lemma))
    }
}

/// Forms, frames and lemmas of a `cue` line.
pub(crate) fn parse_cue(cue: &str) -> Result<(Vec<Class>, Frames, Vec<String>), String> {
    let (forms, rest) = cue.split_once('/').ok_or("write the cue as: forms / frames, such as \"finite ing / clause wh\"")?;
    let (frames, lemmas) = rest.split_once('/').unwrap_or((rest, ""));
    let mut classes = Vec::new();
    for form in forms.split_whitespace() {
        classes.push(match form {
            "finite" => Class::Cue,
            "passive" => Class::CuePassive,
            "infinitive" => Class::CueInfinitive,
            "ing" => Class::CueIng,
            "participle" => Class::CueParticiple,
            "noun" => Class::CueNoun,
            _ => return Err(format!("unknown form {form:?}: one of finite, passive, infinitive, ing, participle, noun")),
        });
    }
    let mut set = Frames::default();
    for frame in frames.split_whitespace() {
        set.0 |= match frame {
            "any" => u16::MAX,
            _ => {
                Frames::from_name(frame)
                    .ok_or_else(|| format!("unknown frame {frame:?}: one of any, {}", crate::tag::verbs::FRAME_NAMES.join(", ")))?
                    .0
            }
        };
    }
    if classes.is_empty() || set.0 == 0 {
        return Err("a cue needs at least one form and one frame".into());
    }
    Ok((classes, set, lemmas.split_whitespace().map(String::from).collect()))
}

/// The bytes of a node that stands for one symbol.
fn set_of(node: &Node) -> Option<Bytes> {
    match node {
        Node::Set(bytes) => Some(*bytes),
        Node::Choice(nodes) => nodes.iter().try_fold(Bytes::default(), |all, n| set_of(n).map(|s| all.union(&s))),
        _ => None,
    }
}

/// What the forms of all patterns are compiled with, and into what.
pub(crate) struct Compiler<'c> {
    pub(crate) alphabet: &'c Alphabet,
    pub(crate) macros: &'c Macros,
    pub(crate) programs: Programs,
    /// The last sides to the left and to the right: the forms of a pattern mostly share one of theirs.
    recent: [VecDeque<(Vec<Node>, u16)>; 2],
}

impl<'c> Compiler<'c> {
    pub(crate) fn new(alphabet: &'c Alphabet, macros: &'c Macros) -> Self {
        Compiler { alphabet, macros, programs: Programs::default(), recent: Default::default() }
    }

    /// Compiles one side, in which these roles stand, and tells whether it holds content.
    fn side(&mut self, nodes: &[Node], roles: &[(Part, Reach)], backward: bool) -> Result<(Side, bool), NotationError> {
        let wrong = |what: String| NotationError { at: 0, what };
        if roles.iter().enumerate().any(|(i, (role, _))| roles[..i].iter().any(|(other, _)| other == role)) {
            return Err(wrong("a role stands twice on one side of the anchor: each can be found once on each side".into()));
        }
        let recent = &mut self.recent[usize::from(backward)];
        let known = recent.iter().find(|(other, _)| other == nodes).map(|&(_, number)| number);
        let number = match known {
            Some(number) => number,
            None => {
                let program = if backward { &mut self.programs.left } else { &mut self.programs.right };
                let number = program.add(nodes, backward).map_err(wrong)?;
                recent.truncate(RECENT - 1);
                recent.push_front((nodes.to_vec(), number));
                number
            }
        };
        let content = roles.iter().find(|(role, _)| *role == Part::Content).map(|&(_, reach)| reach);
        Ok((Side { number, reach: content.unwrap_or(Reach::Matched) }, content.is_some()))
    }
}

/// A named part of patterns, as it stands in a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MacroSource {
    pub(crate) name: String,
    pub(crate) body: String,
    /// The line of the file, from 1.
    pub(crate) line: u32,
}

/// What is wrong in a file of patterns, and on which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileError {
    pub(crate) line: u32,
    pub(crate) what: String,
}

/// Reads a file of patterns and macros: a key and its value in each line.
pub(crate) fn read_file(file: &str, macros: &mut Vec<MacroSource>, out: &mut Vec<Source>) -> Result<(), FileError> {
    for (number, line) in (1..).zip(file.lines()) {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            read_line(line, number, macros, out).map_err(|what| FileError { line: number, what })?;
        }
    }
    Ok(())
}

fn read_line(line: &str, number: u32, macros: &mut Vec<MacroSource>, out: &mut Vec<Source>) -> Result<(), String> {
    const KEYS: &str = "one of pattern, prose, cue, form, relation, weight, read, refuse, macro";
    let (key, value) = line
        .split_once(char::is_whitespace)
        .ok_or_else(|| format!("no value after {line:?}: write a key, a blank and a value; the key is {KEYS}"))?;
    let value = value.trim().to_string();
    if key == "macro" {
        let wrong = || "write a macro as: macro name = body".to_string();
        let (name, body) = value.split_once('=').ok_or_else(wrong)?;
        macros.push(MacroSource { name: name.trim().into(), body: body.trim().into(), line: number });
        return Ok(());
    }
    if key == "pattern" {
        out.push(Source { id: value.into(), line: number, ..Source::default() });
        return Ok(());
    }
    let source = out.last_mut().ok_or_else(|| format!("{key:?} stands before any pattern: begin with a line \"pattern\" and its id"))?;
    match key {
        "prose" => source.prose = value.into(),
        "cue" => {
            parse_cue(&value)?;
            source.cue = value.into();
        }
        "form" => {
            source.forms.push(value.into());
            source.form_lines.push(number);
        }
        "relation" => {
            let names = || Relation::ALL.iter().map(|r| r.name()).collect::<Vec<_>>().join(", ");
            source.relation = value.clone().into();
            let own = source.relations().map(|(_, name)| Relation::from_name(name));
            if std::iter::once(source.relation()).chain(own).any(|relation| relation.is_none()) {
                return Err(format!("unknown relation {value:?}: one of {}", names()));
            }
        }
        "weight" => source.weight = decimal(&value).ok_or_else(|| format!("{value:?} is no number: write one such as 1.5"))?,
        "read" => source.read.push(value.into()),
        "refuse" => source.refuse.push(value.into()),
        _ => return Err(format!("unknown key {key:?}: {KEYS}")),
    }
    Ok(())
}
