//! The notation of patterns, from text to a tree.
//!
//! ```text
//! sequence   item item ...                      one after the other
//! choice     item | item                        either
//! repeat     item?  item*  item+  item{m,n}     a "?" after it: as few as will do
//! class      name pronoun comma ...             one symbol of that class, or a named part ("macro")
//! word       "as"                               one symbol that is this word
//! group      ( ... )
//! role       [speaker: ...]                     what the pattern finds; [cue] is the anchor verb
//! content    [content: clause] [content: phrase]   from here to where the clause or phrase ends;
//!            [content: clause thing]               the same, if the symbol here is a thing
//! ```

use std::rc::Rc;

use super::alphabet::{Alphabet, Bytes};
use crate::chunk::symbol::{Class, ALL_CLASSES, CLASSES, CLASS_NAMES};

/// What a captured stretch is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Where the pattern is anchored.
    Anchor,
    Speaker,
    /// More of the cue ("saying" of "quoted ... as saying").
    Cue,
    Content,
    Via,
    Addressee,
    Medium,
    /// The mention whose words the speaker passes on ("spokesman for the mayor"), unused by most patterns.
    Topic,
}

/// The roles by their names in the notation.
const ROLES: [(&str, Role); 9] = [
    ("anchor", Role::Anchor),
    ("cue", Role::Cue),
    ("speaker", Role::Speaker),
    ("content", Role::Content),
    ("via", Role::Via),
    ("addressee", Role::Addressee),
    ("medium", Role::Medium),
    ("topic", Role::Topic),
    ("more", Role::Cue),
];

/// How far content goes that a pattern only shows one end of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// As far as the symbols that were matched.
    Matched,
    /// To the end of the clause.
    Clause,
    /// To the end of the phrase: as a clause, but a place, time or manner after it stays outside.
    Phrase,
}

/// A tree of the notation. A named part stands in it once, however many patterns share it.
// `Eq` lets shared parts be known for the same without looking into them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Set(Bytes),
    Sequence(Rc<[Node]>),
    Choice(Rc<[Node]>),
    Repeat { node: Rc<Node>, min: u32, max: Option<u32>, lazy: bool },
    Role { role: Role, reach: Reach, node: Rc<Node> },
}

/// What is wrong in a pattern, and at which byte of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotationError {
    pub(crate) at: usize,
    pub(crate) what: String,
}

/// The most that one repeat may ask for.
const MOST_REPEATS: u32 = 48;

/// The deepest nesting of groups and macros.
const DEEPEST: usize = 24;

/// The most nodes that a pattern may have after its macros are put in.
const MOST_NODES: usize = 4_000;

/// The words in quotation marks in a pattern, as far as it can be read.
pub(crate) fn words(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('"').skip(1).step_by(2)
}

/// Named parts of patterns.
pub(crate) type Macros = Vec<Macro>;

/// A named part, with its [`size`].
pub(crate) struct Macro {
    pub(crate) name: String,
    pub(crate) tree: Tree,
    pub(crate) size: usize,
}

/// What a notation says.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) node: Node,
    /// The roles in it, in their order, and how far what each captures goes.
    pub(crate) roles: Vec<(Role, Reach)>,
}

/// Whether a macro cannot have this name, since something else has it or it cannot be written in a pattern.
pub(crate) fn is_taken(name: &str) -> bool {
    let written = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !name.starts_with('-');
    !written || name == "any" || CLASS_NAMES.contains(&name)
}

/// Reads a pattern. Every word in quotation marks must be in the alphabet.
pub(crate) fn parse(pattern: &str, alphabet: &Alphabet, macros: &Macros) -> Result<Tree, NotationError> {
    let mut parser = Parser { text: pattern, at: 0, alphabet, macros, nodes: 0, depth: 0, roles: Vec::new() };
    let node = parser.choice()?;
    parser.blanks();
    match parser.peek() {
        None => Ok(Tree { node, roles: parser.roles }),
        Some(')') => Err(parser.error("\")\" closes nothing: put \"(\" before it or take it out")),
        Some(']') => Err(parser.error("\"]\" closes nothing: put \"[role:\" before it or take it out")),
        Some(c) => Err(parser.error(format!("unexpected {c:?}"))),
    }
}

struct Parser<'p> {
    text: &'p str,
    at: usize,
    alphabet: &'p Alphabet,
    macros: &'p Macros,
    nodes: usize,
    depth: usize,
    roles: Vec<(Role, Reach)>,
}

impl<'p> Parser<'p> {
    fn error(&self, what: impl Into<String>) -> NotationError {
        NotationError { at: self.at, what: what.into() }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn blanks(&mut self) {
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
    }

    fn eat(&mut self, c: char) -> bool {
        self.blanks();
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn count(&mut self, n: usize) -> Result<(), NotationError> {
        self.nodes += n;
        if self.nodes > MOST_NODES {
            return Err(self.error(format!("the pattern is too large: over {MOST_NODES} symbols once its named parts are put in")));
        }
        Ok(())
    }

    fn choice(&mut self) -> Result<Node, NotationError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(format!("groups are nested over {DEEPEST} deep")));
        }
        let mut choices = vec![self.sequence()?];
        while self.eat('|') {
            choices.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(if choices.len() == 1 { choices.remove(0) } else { Node::Choice(choices.into()) })
    }

    fn sequence(&mut self) -> Result<Node, NotationError> {
        let mut items = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                None | Some('|' | ')' | ']') => break,
                _ => items.push(self.repeat()?),
            }
        }
        if items.is_empty() {
            return Err(self.error("nothing stands here: name a class, a word in quotation marks, or a group"));
        }
        Ok(if items.len() == 1 { items.remove(0) } else { Node::Sequence(items.into()) })
    }

    fn repeat(&mut self) -> Result<Node, NotationError> {
        let start = self.nodes;
        let node = self.atom()?;
        let (min, max) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => return self.bounds(node, start),
            _ => return Ok(node),
        };
        self.at += 1;
        Ok(self.repeated(node, min, max))
    }

    fn repeated(&mut self, node: Node, min: u32, max: Option<u32>) -> Node {
        let lazy = self.peek() == Some('?');
        if lazy {
            self.at += 1;
        }
        Node::Repeat { node: Rc::new(node), min, max, lazy }
    }

    fn bounds(&mut self, node: Node, start: usize) -> Result<Node, NotationError> {
        let open = self.at;
        let Some(close) = self.text[open..].find('}') else {
            return Err(self.error("\"{\" is never closed: write {2} or {1,5}"));
        };
        let inner = &self.text[open + 1..open + close];
        let (min, max) = inner.split_once(',').unwrap_or((inner, inner));
        let number = |s: &str| s.trim().parse::<u32>().ok().filter(|&n| n <= MOST_REPEATS);
        let (Some(min), Some(max)) = (number(min), number(max)) else {
            return Err(self.error(format!("{{{inner}}} is no repeat: write {{2}} or {{1,5}}, with numbers up to {MOST_REPEATS}")));
        };
        if max < min {
            return Err(self.error(format!("{{{inner}}} asks for at least {min} and at most {max}")));
        }
        let size = self.nodes - start;
        self.count(size * max.saturating_sub(1) as usize)?;
        self.at = open + close + 1;
        Ok(self.repeated(node, min, Some(max)))
    }

    fn atom(&mut self) -> Result<Node, NotationError> {
        self.blanks();
        self.count(1)?;
        match self.peek() {
            Some('(') => {
                let open = self.at;
                self.at += 1;
                let node = self.choice()?;
                if !self.eat(')') {
                    return Err(NotationError { at: open, what: "the group \"(\" is never closed: add \")\"".into() });
                }
                Ok(node)
            }
            Some('[') => self.role(),
            Some('"') => self.word(),
            Some(c) if c.is_ascii_lowercase() => self.named(),
            Some(c) => Err(self.error(format!(
                "unexpected {c:?}: a pattern is made of class names, words in quotation marks, ( ) | ? * + {{m,n}} and [role: ...]"
            ))),
            None => Err(self.error("the pattern ends too soon")),
        }
    }

    fn identifier(&mut self) -> &'p str {
        let rest = &self.text[self.at..];
        let len = rest.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    fn named(&mut self) -> Result<Node, NotationError> {
        let start = self.at;
        let name = self.identifier();
        if name == "any" {
            return Ok(Node::Set(self.alphabet.any()));
        }
        if let Some(i) = CLASS_NAMES.iter().position(|&n| n == name) {
            return Ok(Node::Set(self.alphabet.class_set(class_at(i))));
        }
        if let Some(part) = self.macros.iter().find(|part| part.name == name) {
            self.count(part.size)?;
            self.roles.extend_from_slice(&part.tree.roles);
            return Ok(part.tree.node.clone());
        }
        let near = nearest(name, CLASS_NAMES.iter().copied().chain(self.macros.iter().map(|part| part.name.as_str())));
        Err(NotationError { at: start, what: format!("unknown class {name:?}: did you mean {near:?}?") })
    }

    fn word(&mut self) -> Result<Node, NotationError> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let Some(len) = rest.find('"') else {
            return Err(self.error("the word is never closed: add '\"'"));
        };
        let word = &rest[..len];
        self.at = start + len + 2;
        match self.alphabet.word_set(word) {
            Some(set) => Ok(Node::Set(set)),
            None => Err(NotationError {
                at: start,
                what: format!("{word:?} cannot be a symbol of its own: only single function words can be named"),
            }),
        }
    }

    fn role(&mut self) -> Result<Node, NotationError> {
        let open = self.at;
        self.at += 1;
        self.blanks();
        let name = self.identifier();
        let Some(&(_, role)) = ROLES.iter().find(|(n, _)| *n == name) else {
            let near = nearest(name, ROLES.iter().map(|(n, _)| *n));
            return Err(NotationError { at: open, what: format!("unknown role {name:?}: did you mean {near:?}?") });
        };
        if self.eat(']') {
            if role != Role::Cue {
                return Err(NotationError { at: open, what: format!("[{name}] is empty: write [{name}: ...]") });
            }
            // The bare [cue] is the anchor: any verb group; which one is said by the pattern's `cue` line.
            let set = [Class::Cue, Class::CuePassive, Class::CueInfinitive, Class::CueIng, Class::CueParticiple]
                .iter()
                .fold(Bytes::default(), |s, &c| s.union(&self.alphabet.class_set(c)));
            self.roles.push((Role::Anchor, Reach::Matched));
            return Ok(Node::Role { role: Role::Anchor, reach: Reach::Matched, node: Rc::new(Node::Set(set)) });
        }
        if !self.eat(':') {
            return Err(self.error(format!("a colon is missing: write [{name}: ...]")));
        }
        self.blanks();
        let mut reach = Reach::Matched;
        for (word, r) in [("clause", Reach::Clause), ("phrase", Reach::Phrase)] {
            if role == Role::Content && self.text[self.at..].starts_with(word) {
                self.at += word.len();
                reach = r;
            }
        }
        self.blanks();
        self.roles.push((role, reach));
        // After `clause` or `phrase` may stand what the symbol at its near end must be.
        let node = if reach != Reach::Matched && self.peek() == Some(']') { Node::Set(self.content_set()) } else { self.choice()? };
        if !self.eat(']') {
            return Err(NotationError { at: open, what: format!("[{name}: is never closed: add \"]\"") });
        }
        Ok(Node::Role { role, reach, node: Rc::new(node) })
    }

    /// What the first symbol of a clause can be: anything that is no mark or end.
    fn content_set(&self) -> Bytes {
        let mut out = Bytes::default();
        for i in 0..CLASSES {
            let class = class_at(i);
            let mark = (Class::Comma..=Class::Query).contains(&class) && !matches!(class, Class::Paren | Class::Dash);
            if !mark && !matches!(class, Class::Begin | Class::Headline | Class::End) {
                out = out.union(&self.alphabet.class_set(class));
            }
        }
        out
    }
}

/// The class with this number.
pub(crate) fn class_at(i: usize) -> Class {
    ALL_CLASSES[i.min(CLASSES - 1)]
}

/// How many symbols a tree asks for at most.
pub(crate) fn size(node: &Node) -> usize {
    match node {
        Node::Set(_) => 1,
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().map(size).sum(),
        Node::Repeat { node, max, .. } => size(node) * max.unwrap_or(1).max(1) as usize,
        Node::Role { node, .. } => size(node),
    }
}

/// The name that is most like a misspelt one.
fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> &'n str {
    let shared = |other: &str| {
        let prefix = name.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let common = name.bytes().filter(|b| other.as_bytes().contains(b)).count();
        (3 * prefix + common) as i64 - (name.len() as i64 - other.len() as i64).abs()
    };
    names.max_by_key(|n| shared(n)).unwrap_or("any")
}

/// The expression of a tree over bytes, read forward or backward, with roles as named groups: what the programs are tested against.
#[cfg(test)]
pub(crate) fn expression(node: &Node, backward: bool, out: &mut String) {
    use std::fmt::Write;
    match node {
        Node::Set(bytes) => {
            out.push('[');
            for b in bytes.iter() {
                let _ = write!(out, "\\x{b:02x}");
            }
            out.push(']');
        }
        Node::Sequence(nodes) => {
            if backward {
                nodes.iter().rev().for_each(|n| expression(n, backward, out));
            } else {
                nodes.iter().for_each(|n| expression(n, backward, out));
            }
        }
        Node::Choice(nodes) => {
            out.push_str("(?:");
            for (i, n) in nodes.iter().enumerate() {
                if i > 0 {
                    out.push('|');
                }
                expression(n, backward, out);
            }
            out.push(')');
        }
        Node::Repeat { node, min, max, lazy } => {
            out.push_str("(?:");
            expression(node, backward, out);
            out.push(')');
            match (min, max) {
                (0, Some(1)) => out.push('?'),
                // Without a bound a repeat stops where the window does.
                (0, None) => out.push('*'),
                (1, None) => out.push('+'),
                (min, Some(max)) => {
                    let _ = write!(out, "{{{min},{max}}}");
                }
                (min, None) => {
                    let _ = write!(out, "{{{min},}}");
                }
            }
            if *lazy {
                out.push('?');
            }
        }
        Node::Role { role, node, .. } => {
            let _ = write!(out, "(?P<{}>", group(*role));
            expression(node, backward, out);
            out.push(')');
        }
    }
}

/// Whether a tree matches nothing without a symbol of the set.
pub(crate) fn needs(node: &Node, set: &Bytes) -> bool {
    match node {
        Node::Set(bytes) => bytes.is_within(set),
        Node::Sequence(nodes) => nodes.iter().any(|n| needs(n, set)),
        Node::Choice(nodes) => nodes.iter().all(|n| needs(n, set)),
        Node::Repeat { node, min, .. } => *min > 0 && needs(node, set),
        Node::Role { node, .. } => needs(node, set),
    }
}

/// The name of a role's group in an expression.
#[cfg(test)]
pub(crate) fn group(role: Role) -> &'static str {
    match role {
        Role::Anchor => "anchor",
        Role::Speaker => "speaker",
        Role::Cue => "cue",
        Role::Content => "content",
        Role::Via => "via",
        Role::Addressee => "addressee",
        Role::Medium => "medium",
        Role::Topic => "topic",
    }
}

/// Every role in the order of its slot, see [`super::matcher::Found`].
pub(crate) const SLOTS: [Role; 7] = [Role::Speaker, Role::Cue, Role::Content, Role::Via, Role::Addressee, Role::Medium, Role::Topic];

/// The slot of a role; the anchor has none.
pub(crate) fn slot(role: Role) -> Option<usize> {
    // The roles stand in the order of their slots, behind the anchor.
    (role as usize).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_in_the_order_of_the_roles() {
        for (i, &role) in SLOTS.iter().enumerate() {
            assert_eq!(slot(role), Some(i));
        }
        assert_eq!(slot(Role::Anchor), None);
    }
}
