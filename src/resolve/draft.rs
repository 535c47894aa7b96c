//! An attribution on its way to the output: spans of the text, no symbols any more.

use crate::chunk::symbol::{Class, Start, VerbFlags};
use crate::few::Short;
use crate::order;
use crate::quote::Relation;

use super::chain::Proof;
use crate::span::Span;
use crate::tag::media::MediumKind;
use crate::tag::role::Roles;
use crate::text::{WordId, UNKNOWN};

/// Words that name somebody, with what their noun phrase shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MentionRef {
    /// The whole mention, with what belongs to it ("for the ministry").
    pub(crate) span: Span,
    /// The noun phrase itself.
    pub(crate) core: Span,
    /// The proper name within it, without titles, where there is one.
    pub(crate) name: Option<Span>,
    pub(crate) class: Class,
    pub(crate) head: WordId,
    pub(crate) roles: Roles,
    pub(crate) start: Start,
    pub(crate) plural: bool,
    /// An outlet stands within it: "Ana Ruiz of the Lenz Courier".
    pub(crate) outlet: bool,
    pub(crate) principal: Option<Principal>,
}

/// For whom somebody speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Principal {
    pub(crate) span: Span,
    /// The roles of a possessive pronoun; none where a name stands.
    pub(crate) pronoun: Option<Roles>,
}

/// An intermediate source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Via {
    pub(crate) mention: MentionRef,
    pub(crate) relation: Relation,
    pub(crate) proof: Proof,
}

/// How a draft came about where no pattern made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Pattern(u16),
    /// A quotation after a sentence about somebody.
    Floating,
    /// Whose turn it is says who speaks. The mention is where the speaker was last named or tagged, outside of the quote's range.
    Turn,
    /// What follows a label in a transcript.
    Transcript,
    /// A quotation with nobody near.
    Alone,
}

/// Who speaks by the turns of a dialogue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Decided {
    /// The entity; none where it is nobody's or a crowd's.
    pub(crate) who: Option<u32>,
    /// How sure that is, from 0 to 1.
    pub(crate) sure: f32,
}

/// An attribution within its document.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) origin: Origin,
    pub(crate) content: Short<Span, 2>,
    pub(crate) speaker: Option<MentionRef>,
    /// The speakers one by one, where that mention is of several: "Ruiz and Okafor".
    pub(crate) each: Vec<MentionRef>,
    /// Whom the mention stands for, where the dialogue around it has shown that; else the mention is resolved by itself.
    pub(crate) decided: Option<Decided>,
    /// Where it is all that a quotation says, the quotations within that one.
    pub(crate) within: Option<Box<[QuotationRef]>>,
    pub(crate) cue: Short<Span, 2>,
    /// The reporting verb plus one; 0 where the cue is none of the lexicon.
    pub(crate) verb: u16,
    pub(crate) flags: VerbFlags,
    pub(crate) hypothetical: bool,
    pub(crate) vias: Vec<Via>,
    pub(crate) addressee: Option<Box<MentionRef>>,
    pub(crate) medium: Option<(Span, Option<MediumKind>)>,
    /// The number of the sentence that holds the cue.
    pub(crate) sentence: u32,
    pub(crate) score: f32,
}

impl MentionRef {
    /// A name that stands where no phrase of a sentence was read.
    pub(crate) fn named(span: Span) -> MentionRef {
        MentionRef {
            span,
            core: span,
            name: Some(span),
            class: Class::Name,
            head: UNKNOWN,
            roles: Roles::EMPTY,
            start: Start::Bare,
            plural: false,
            outlet: false,
            principal: None,
        }
    }
}

impl Draft {
    /// Quotations without a tag: of whoever is near, or of nobody.
    pub(crate) fn lone(content: Short<Span, 2>, speaker: Option<MentionRef>, sentence: u32) -> Draft {
        Draft {
            origin: if speaker.is_some() { Origin::Floating } else { Origin::Alone },
            content,
            speaker,
            each: Vec::new(),
            decided: None,
            within: None,
            cue: Short::default(),
            verb: 0,
            flags: VerbFlags::default(),
            hypothetical: false,
            vias: Vec::new(),
            addressee: None,
            medium: None,
            sentence,
            score: 0.0,
        }
    }

    /// What the results are ordered by: where the content begins, then the cue.
    pub(crate) fn order(&self) -> order::Key {
        let content = self.content.iter().map(|c| c.start()).min();
        [content.unwrap_or(0) as u64, self.cue.first().map_or(0, |c| c.start()) as u64, 0]
    }

    /// Who told the reader last: in "Ruiz said bakers had claimed that C" it is Ruiz.
    pub(crate) fn teller(&self) -> Option<MentionRef> {
        let person = |m: &MentionRef| matches!(m.class, Class::Name | Class::Pronoun | Class::Human);
        let before = |m: &MentionRef| self.speaker.is_some_and(|s| m.span.end() <= s.span.start());
        let reports = |v: &&Via| v.relation == Relation::ReportedBy && person(&v.mention) && before(&v.mention);
        self.vias.iter().rev().find(reports).map(|v| v.mention).or(self.speaker)
    }

    /// The stretch from the first to the last byte of the attribution.
    pub(crate) fn range(&self) -> Span {
        let (mut start, mut end) = (usize::MAX, 0);
        let mut take = |s: Span| (start, end) = (start.min(s.start()), end.max(s.end()));
        self.content.iter().for_each(|&s| take(s));
        self.cue.iter().for_each(|&s| take(s));
        self.vias.iter().for_each(|v| take(v.mention.span));
        if let Some(m) = self.speaker.as_ref().filter(|_| self.origin != Origin::Turn) {
            take(m.span);
            // "according to Ruiz and a baker, Wu": the last one may go further than those together.
            self.each.iter().for_each(|m| take(m.span));
        }
        if let Some(m) = &self.addressee {
            take(m.span);
        }
        Span::new(start.min(end), end)
    }
}

/// A quotation of the text, with what the steps after the engine ask of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuotationRef {
    /// With its marks.
    pub(crate) span: Span,
    /// Without them.
    pub(crate) inner: Span,
    /// Its words, at most 255.
    pub(crate) words: u8,
    /// It ends like a sentence.
    pub(crate) full: bool,
    /// It ends like a part of a sentence, as what is cut off by a tag or by another speaker does.
    pub(crate) cut: bool,
    /// It asks or exclaims.
    pub(crate) lively: bool,
    /// A mark closes it.
    pub(crate) closed: bool,
    /// Somebody within it may say what another said.
    pub(crate) recounts: bool,
    /// How many of its words are "I" and "you" in some form, at most 255.
    pub(crate) personal: u8,
}

/// A quotation of fewer words than this that is nobody's is a title, a nickname or scare quotes.
pub(crate) const SENTENCE: u8 = 4;

/// The quotations that overlap a stretch of the text, with their numbers.
pub(crate) fn quotations_in(quotations: &[QuotationRef], range: Span) -> impl Iterator<Item = (usize, &QuotationRef)> {
    let from = quotations.partition_point(|q| q.span.end() <= range.start());
    quotations[from..].iter().enumerate().take_while(move |(_, q)| q.span.start() < range.end()).map(move |(k, q)| (from + k, q))
}

/// A name within a quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called {
    pub(crate) span: Span,
    /// The number of the quotation.
    pub(crate) quotation: u32,
    pub(crate) call: Call,
}

/// What a name within a quotation is there for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Call {
    /// It stands where somebody is addressed: "Ana, come here".
    Addressed,
    /// It is whoever speaks: "I am Ana".
    Own,
    Named,
}

/// The names within some quotations, given as a range of the document's.
pub(crate) fn called_in(called: &[Called], quotations: (u32, u32)) -> &[Called] {
    let from = called.partition_point(|c| c.quotation < quotations.0);
    let len = called[from..].partition_point(|c| c.quotation < quotations.1);
    &called[from..from + len]
}

/// A pronoun of the third person outside of quotations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PronounSeen {
    pub(crate) at: u32,
    pub(crate) gender: super::entity::Gender,
}

/// A sentence as the joining of quotations needs it.
#[derive(Clone, Debug)]
pub(crate) struct SentenceRef {
    pub(crate) span: Span,
    pub(crate) paragraph: u32,
    /// It holds nothing but quotations.
    pub(crate) only_quotation: bool,
    /// No mark ends it, as of a caption or a heading.
    pub(crate) unended: bool,
    /// Who it is about.
    pub(crate) subject: Option<MentionRef>,
    /// Whom it gives the words around it to. Few sentences do, so it lies apart.
    pub(crate) announced: Option<Box<Announced>>,
    /// Its quotations, as a range of the document's.
    pub(crate) quotations: (u32, u32),
}

impl SentenceRef {
    /// Whom it gives the words around it to.
    pub(crate) fn announced(&self) -> Announced {
        self.announced.as_deref().copied().unwrap_or_default()
    }
}

/// Who speaks in the sentences beside one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Announced {
    /// Who signs what stands before it: "— Ana Ruiz".
    pub(crate) signed: Option<MentionRef>,
    /// Who is said to speak at its end, where it breaks off for what comes next: "Ana turned and said:".
    pub(crate) lead: Option<MentionRef>,
    /// The outlet that is told there: "Ana told Reuters:".
    pub(crate) told: Option<MentionRef>,
}
