//! What a comma opens: more of the content, something put in between, or what is not said.

use super::ahead::{list_goes_on, tag_follows, unsaid, Ahead, ADVERBS};
use super::attribution::INFINITIVES;
use super::walk::{Walk, CLAUSE, SAID_IN};
use crate::chunk::symbol::{Class, Symbol};
use crate::engine::classes::Classes;
use crate::tag::verbs::Act;

/// Who can do something while another speaks.
const ACTORS: Classes = Classes::of(&[Class::Name, Class::Pronoun, Class::Human, Class::Group, Class::Outlet]);

/// Participles that can describe what stands before them: "armed with rifles".
const PARTICIPLES: Classes = Classes::of(&[Class::VerbParticiple, Class::CueParticiple]);

impl Walk<'_> {
    /// Whether the content ends at the comma at symbol `i`.
    pub(super) fn ends_at_comma(&self, i: usize) -> bool {
        let Some(next) = self.class(i + 1) else { return self.is_phrase() };
        match next {
            // "said that the cartel, knowing that demand is strong, would"
            Class::CueIng | Class::Subordinator if self.subject_goes_on(i) => false,
            // ", saying", ", adding"; ", showing" is what the content does.
            Class::CueIng => self.is_phrase() || !self.has_clause(i) || !self.verb(i + 1).is_some_and(|v| v.act == Act::Shows),
            // ", without naming"
            Class::Preposition if unsaid(self.symbols, i + 1) => self.has_clause(i),
            // ", according to", ", as quoted by": a literal anchor or a participle cue after a comma.
            // "for careful, long efforts"
            Class::Adjective | Class::Thing if self.is_phrase() && self.is_unfinished(i) => false,
            _ if self.is_phrase() => !list_goes_on(self.symbols, i + 1) && !self.is_around_name(i),
            // ", as was the case in May"
            Class::Subordinator if self.is_finite(i + 2) && self.has_clause(i) => true,
            // ", because it was late" is said too, ", while others said" is not, nor what stands beside a mere phrase.
            Class::Subordinator => self.ends_at_subordinator(i + 1),
            // "when the town agreed to pay, was lost"
            Class::VerbPassive if !self.held(i).has(Class::Comma) => self.is_whole(i),
            // ", left": a verb without a subject is that of the clause around, unless another comma has opened something that it closes.
            Class::Cue | Class::Verb if !self.held(i).has(Class::Comma) => {
                !(self.is_interposed(i) || self.verbs_go_on(i) || self.is_described(i))
            }
            // ", and he said", ", but added"
            Class::Conjunction => self.attribution_begins(i + 2) || self.sentence_begins(i + 2),
            // ", even as he ordered it closed"
            Class::Adverb if self.class(i + 2) == Some(Class::Preposition) && self.is_finite(i + 4) => {
                self.class(i + 3).is_some_and(|who| ACTORS.has(who)) && self.has_clause(i)
            }
            // "she, too, wants"
            Class::Adverb if self.class(i + 2) == Some(Class::Comma) && self.is_finite(i + 3) => false,
            _ => tag_follows(self.symbols, i + 1) || self.clause_begins(i + 1),
        }
    }

    /// Whether the content ends at the subordinator at symbol `i`, behind a comma.
    pub(super) fn ends_at_subordinator(&self, i: usize) -> bool {
        !self.has_clause(i) && !quotes_on(&self.symbols[i + 1..]) || self.attribution_begins(i + 1)
    }

    /// What stands between the comma at symbol `i` and the next one, over its first symbol, and the class behind that.
    fn inserted(&self, i: usize) -> Option<(&[Symbol], Class)> {
        let behind = self.symbols.get(i + 2..)?;
        let closing = behind.iter().position(|s| s.class == Class::Comma)?;
        Some((&behind[..closing], behind.get(closing + 1)?.class))
    }

    /// "said the tunnel, once thought to be safe, would close": whether what the comma at `i` opens ends with another one, behind which the
    /// content goes on to the verb of the mention that it began with.
    fn subject_goes_on(&self, i: usize) -> bool {
        self.is_mention(self.start)
            && !self.has_clause(i)
            && self.inserted(i).is_some_and(|(_, verb)| matches!(verb, Class::Verb | Class::VerbPassive))
    }

    /// "said the wind, combined with the rain, made": whether the verb behind the comma at `i` is of something put in between, since the
    /// content has no verb yet, and one follows another comma.
    fn is_interposed(&self, i: usize) -> bool {
        let acts = Classes::VERBS.and(Classes::QUOTES);
        !self.held(i).meets(acts) && self.inserted(i).is_some_and(|(inside, verb)| verb.is_finite() && !Classes::within(inside).meets(acts))
    }

    /// "said the fire had burnt a mill, ruined two barns and killed a horse": whether a verb that is none of speech, behind the comma at
    /// `i`, is one of several that go on with the content, which no relative clause holds.
    fn verbs_go_on(&self, i: usize) -> bool {
        self.class(i + 1) == Some(Class::Verb)
            && self.held(i).meets(Classes::FINITE)
            && finite_follows(&self.symbols[i..], Class::Conjunction)
            && !self.by_participle()
            && !Classes::within(self.before()).has(Class::Relative)
    }

    /// "said the raiders armed with rifles, invaded": whether all that the content has had before the comma at `i` is somebody whom a
    /// participle describes, so that the verb behind it is theirs.
    fn is_described(&self, i: usize) -> bool {
        let held = self.held(i);
        self.is_mention(self.start) && held.meets(PARTICIPLES) && !held.meets(Classes::VERBS.but(PARTICIPLES).and(Classes::QUOTES))
    }

    /// Whether the comma at `i` stands behind an adjective that a preposition opens, so that a noun is to come.
    fn is_unfinished(&self, i: usize) -> bool {
        matches!(self.content(i), [.., with, how] if with.class == Class::Preposition && how.class == Class::Adjective)
    }

    /// "described the plan of the mayor, Ana Ruiz, as a threat": whether the comma at `i` is one of the two around a name that a
    /// preposition follows.
    fn is_around_name(&self, i: usize) -> bool {
        let opens = |at: usize| {
            matches!(&self.symbols[at..], [comma, name, closing, with, what, ..]
                if comma.class == Class::Comma && closing.class == Class::Comma
                    && name.class == Class::Name && with.class == Class::Preposition && !SAID_IN.has(what.class))
        };
        opens(i) || i >= 2 && opens(i - 2)
    }

    /// Whether what begins at symbol `i`, behind a comma, is the writer's: the main clause after a subordinate one ("When Ruiz said A, B"),
    /// one more attribution, or what is told of something beside ("..., which").
    pub(super) fn clause_begins(&self, i: usize) -> bool {
        let mut ahead = Ahead::new(&self.symbols[i..], ADVERBS);
        match ahead.next() {
            // "has found that the firms, which": the clause that "that" opens wants its verb.
            Some(Class::Relative) if self.has_clause(i) && !wants_verb(self.content(i)) => !quotes_on(&self.symbols[i + 1..]),
            // ", which the probe said": another attribution, whatever stands before it.
            Some(Class::Relative) => {
                !self.is_parenthetical(i) && ahead.next().is_some_and(Class::is_mention) && ahead.next() == Some(Class::Cue)
            }
            // ", as have others"; not ", as well as build"
            Some(Class::Preposition) => self.class(i) == Some(Class::Preposition) && self.is_finite(i + 1),
            Some(Class::Object) => false,
            Some(who) if who.is_mention() => self.is_beside(i) || self.main_clause_begins(i, ahead),
            _ => false,
        }
    }

    /// "said the notice, which some have called late, was": whether what stands behind the comma before symbol `i` ends with another one,
    /// and the verb that the content has lacked so far.
    fn is_parenthetical(&self, i: usize) -> bool {
        !self.has_clause(i) && finite_follows(&self.symbols[i..], Class::Comma)
    }

    /// ", a plan the council rejected": whether what begins at symbol `i` tells more of a clause before it.
    fn is_beside(&self, i: usize) -> bool {
        let whose = matches!(self.class(i + 1), Some(Class::Name | Class::Pronoun | Class::Human | Class::Group));
        self.class(i) == Some(Class::Thing) && whose && self.is_finite(i + 2) && !self.is_finite(i + 3) && self.has_clause(i)
    }

    /// Whether a clause with a subject begins at symbol `i`, of which `ahead` has passed the first mention.
    fn main_clause_begins(&self, i: usize, mut ahead: Ahead<'_>) -> bool {
        // ", words that nobody heard", ", a wall that leans"
        if matches!(ahead.peek(), Some(Class::Complementizer | Class::Relative)) {
            return true;
        }
        ahead.skip_complements();
        // "the decision to close the road"
        if ahead.peek().is_some_and(|class| INFINITIVES.has(class)) {
            ahead.next();
            if ahead.peek().is_some_and(Class::is_mention) {
                ahead.next();
            }
            ahead.skip_complements();
        }
        match ahead.next() {
            // "said it was late, the council said"; not "that if the ice melts, Ruiz said"
            Some(Class::Cue) if self.has_clause(i) && !matches!(self.class(self.start), Some(Class::Subordinator | Class::Wh)) => true,
            // "When Ruiz said it was late, the council left"
            Some(verb) => verb.is_finite() && is_subordinate(self.before()),
            None => false,
        }
    }
}

/// Whether a verb that makes a clause stands somewhere right behind such a mark or word.
fn finite_follows(symbols: &[Symbol], class: Class) -> bool {
    symbols.windows(2).any(|pair| pair[0].class == class && pair[1].class.is_finite())
}

/// ", because she "saw nothing"": whether some of the clause is quoted, and so said, with no other verb of speech before.
fn quotes_on(clause: &[Symbol]) -> bool {
    let quote = clause.iter().position(|s| s.class.is_quote()).filter(|&k| !clause[k].capital);
    quote.is_some_and(|k| !clause[..k].iter().any(|s| s.class.is_cue() || s.class == Class::Comma))
}

/// Whether the last clause with a subject that "that" opens in a stretch still has no verb.
fn wants_verb(stretch: &[Symbol]) -> bool {
    let that = stretch.windows(2).rposition(|pair| pair[0].class == Class::Complementizer && pair[1].class.is_mention());
    that.is_some_and(|that| !Classes::within(&stretch[that..]).meets(CLAUSE))
}

/// Whether the clause that these symbols open is subordinate: "when Ruiz said", "after Ruiz said", "with Ruiz saying".
fn is_subordinate(symbols: &[Symbol]) -> bool {
    let clause = symbols.rsplit(|s| s.class == Class::Comma).next().unwrap_or_default();
    // "Two years after Ruiz said"
    let mut clause = clause.iter().map(|s| s.class).skip_while(|c| matches!(c, Class::Conjunction | Class::Adverb | Class::Time));
    match clause.next() {
        Some(Class::Subordinator | Class::Wh) => true,
        Some(Class::Preposition) => match clause.next() {
            // "during which Ruiz asked"
            Some(Class::Relative) => true,
            Some(who) if who.is_mention() => {
                // "with Ruiz saying", "for a man who said"
                clause.find(|&c| c != Class::Adverb).is_some_and(|c| c.is_finite() || matches!(c, Class::CueIng | Class::Relative))
            }
            _ => false,
        },
        _ => false,
    }
}
