//! Whether another attribution begins behind a comma, a conjunction or a subordinator, which ends the content: "and she said",
//! "but did not elaborate", "while others said".

use super::ahead::{over, ADVERBS};
use super::walk::Walk;
use crate::chunk::symbol::{Class, Symbol};
use crate::engine::classes::Classes;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};
use crate::tag::Tag;

/// The rate from which on a verb after a conjunction begins an attribution of its own.
const REPORTS: u8 = 70;

/// The same of a verb of speech for what is not said: "but did not name".
const SILENT: u8 = 50;

/// How many symbols may be put in before the verb of an attribution.
const OCCASION: usize = 14;

/// What shows that somebody is to do something.
pub(super) const INFINITIVES: Classes = Classes::of(&[Class::VerbInfinitive, Class::CueInfinitive]);

impl Walk<'_> {
    /// Whether an attribution of its own begins at symbol `i`: a cue, over adverbs, or a mention and a cue.
    pub(super) fn attribution_begins(&self, i: usize) -> bool {
        let i = self.over_occasion(i);
        let Some(opening) = self.symbols.get(i) else { return false };
        match opening.class {
            // "and was quoted as saying", but not "and were therefore not discussed"
            Class::CuePassive => {
                self.is_apart(i)
                    || self.verb(i).map_or(true, |v| v.act == Act::Quotes || v.frames.meets(Frames::TOLD)) && !opening.flags.negated
            }
            Class::Cue => self.cue_begins(i, opening),
            // "but declined to comment"
            Class::Verb => opening.flags.negated && self.class(i + 1) == Some(Class::CueInfinitive),
            // "advising them to wait and telling others"
            Class::CueIng => self.by_participle(),
            // "and when asked whether he knew, said"
            Class::Wh | Class::Subordinator => matches!(self.class(i + 1), Some(Class::Cue | Class::CueParticiple)),
            who if who.is_mention() => self.subject_begins(i, opening),
            _ => false,
        }
    }

    /// "but in a later interview said", "but when it rains, they worry": the first symbol from `i` on that is part of the attribution.
    fn over_occasion(&self, i: usize) -> usize {
        if matches!(self.class(i), Some(Class::Subordinator | Class::Wh)) {
            let subject =
                |&k: &usize| self.class(k - 1) == Some(Class::Comma) && self.is_mention(k) && self.class(k + 1) == Some(Class::Cue);
            return (i + 3..self.symbols.len().min(i + OCCASION)).find(subject).unwrap_or(i);
        }
        let i = over(self.symbols, i, Classes::of(&[Class::Adverb, Class::Time]));
        let said_in = matches!(self.symbols.get(i..), Some([with, what, cue, ..])
            if with.class == Class::Preposition
                && matches!(what.class, Class::Document | Class::Medium | Class::Thing)
                && cue.class == Class::Cue);
        i + 2 * usize::from(said_in)
    }

    /// Whether the content before symbol `i` can do without what follows: it has its verb already, or never gets one.
    /// "said both Li and Wu claimed" has none yet, "admitted stealing the boat but a judge said" has.
    pub(super) fn is_whole(&self, i: usize) -> bool {
        let deed = || matches!(self.class(self.start), Some(Class::VerbIng | Class::CueIng | Class::VerbInfinitive | Class::CueInfinitive));
        self.is_phrase() || deed() || self.has_clause(i) || self.is_order(i)
    }

    /// "asked the council for leave to go, but Ruiz said": whether the content before symbol `i` is what somebody is to do.
    fn is_order(&self, i: usize) -> bool {
        let orders = || self.cue().and_then(|cue| verbs::numbered(self.verbs, cue.verb)).is_some_and(|v| v.frames.meets(Frames::ORDERED));
        self.held(i).meets(INFINITIVES) && orders()
    }

    /// Whether the cue at symbol `i`, without a subject, has that of the cue before: "and denied that".
    fn cue_begins(&self, i: usize, cue: &Symbol) -> bool {
        let begins = |verb| self.reports(i, verb) || is_silent(cue, verb);
        !self.is_whole(i) || self.leads_to_quotation(i) || !self.is_told(i, cue) && self.verb(i).map_or(true, begins)
    }

    /// "but went on to say, "It is late""
    fn leads_to_quotation(&self, i: usize) -> bool {
        self.class(i + 1) == Some(Class::CueInfinitive) && self.quotes_from(i)
    }

    /// "says he called the boy and asked him": what is told of the past belongs to what is said now.
    fn is_told(&self, i: usize, cue: &Symbol) -> bool {
        let now = |said: &Symbol| matches!(said.tag, Tag::VerbThird | Tag::VerbPresent);
        cue.tag == Tag::VerbPast && !self.that_follows(i) && self.cue().is_some_and(now)
    }

    fn that_follows(&self, i: usize) -> bool {
        self.class(i + 1) == Some(Class::Complementizer)
    }

    /// Whether the verb of the cue at symbol `i` reports, and does not go on with the content: "said that it was late and called a taxi".
    fn reports(&self, i: usize, verb: &ReportingVerb) -> bool {
        let that = self.that_follows(i);
        let often = verb.rate >= REPORTS;
        match verb.act {
            Act::Thinks | Act::Wants | Act::Decides => false,
            Act::Shows => that && often,
            _ => that || often && !self.is_in_list(i),
        }
    }

    /// "had burnt a mill, ruined two barns and threatened a third": whether the verb at symbol `i` is the last of several in the content.
    fn is_in_list(&self, i: usize) -> bool {
        self.content(i).windows(2).any(|pair| pair[0].class == Class::Comma && pair[1].class == Class::Verb)
    }

    /// Whether the mention at symbol `i` is the subject of an attribution, which its cue tells.
    fn subject_begins(&self, i: usize, who: &Symbol) -> bool {
        let k = self.over_description(i + 1);
        let cue = match self.class(k) {
            Some(Class::Cue) => true,
            // "with Ruiz saying A and Okafor saying B"
            Some(Class::CueIng) => self.by_participle(),
            _ => false,
        };
        // "and he did not mean"
        let denies = |verb: &ReportingVerb| who.class == Class::Pronoun && self.symbols[k].flags.negated && verb.rate < REPORTS;
        let speaks = || self.verb(k).map_or(true, |verb| can_speak(who, verb) && !denies(verb));
        // ", because the reasons explain it", ", because they believe"
        let hangs = self.class(i - 1) == Some(Class::Subordinator) && who.class == Class::Pronoun;
        cue && self.is_whole(i) && (self.is_apart(i) && who.class != Class::Thing && !hangs || speaks())
    }

    /// The first symbol from `i` on that does not describe the mention before it.
    fn over_description(&self, mut i: usize) -> usize {
        // "but Ana Ruiz, whose son was hurt, has welcomed": up to the comma before the verb
        if self.class(i) == Some(Class::Comma) {
            let closes =
                |&k: &usize| self.class(k) == Some(Class::Comma) && self.class(over(self.symbols, k + 1, ADVERBS)) == Some(Class::Cue);
            let closing = (i + 2..self.symbols.len().min(i + OCCASION)).find(closes);
            return closing.map_or(i, |k| over(self.symbols, k + 1, ADVERBS));
        }
        let with = |pair: &[Symbol]| pair[0].class == Class::Preposition && pair[1].class.is_mention();
        // "an article cited by her staff quoted"
        let done = matches!(self.class(i), Some(Class::CueParticiple | Class::VerbParticiple));
        if done && self.symbols.get(i + 1..i + 3).is_some_and(with) {
            i += 3;
        }
        // "more than half of the voters"
        i += 2 * self.symbols.get(i..).unwrap_or_default().chunks_exact(2).take_while(|pair| with(pair)).count();
        over(self.symbols, i, ADVERBS)
    }

    /// "..., while others said": whether more than a bare conjunction parts what begins at symbol `i` from the content.
    fn is_apart(&self, i: usize) -> bool {
        !matches!(&self.symbols[..i], [.., before, conjunction] if conjunction.class == Class::Conjunction && before.class != Class::Comma)
    }
}

/// Whether a mention and its verb, right behind a conjunction, are an attribution of their own: not "and content meant to", "but it
/// appeared", "and he feels".
fn can_speak(who: &Symbol, verb: &ReportingVerb) -> bool {
    match who.class {
        Class::Thing => verb.rate >= REPORTS,
        Class::Neuter => verb.act != Act::Shows,
        Class::Pronoun => !matches!(verb.act, Act::Thinks | Act::Wants),
        _ => true,
    }
}

/// "but did not elaborate": whether the cue tells that somebody did not speak.
fn is_silent(cue: &Symbol, verb: &ReportingVerb) -> bool {
    let speaks = verb.rate >= SILENT && matches!(verb.act, Act::Says | Act::Labels | Act::Announces);
    cue.flags.negated && !cue.flags.modal && speaks
}
