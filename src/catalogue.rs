//! The patterns as a caller sees them: those built in, to be listed, and those of the caller's own, to be added.

use std::fmt;

use once_cell::sync::Lazy;

use crate::attributor::Attributor;
use crate::engine::pattern::Source;
use crate::quote::Relation;

/// Every built-in pattern, in the order in which they are tried, and the rules that stand in for one.
///
/// What [`AttributedQuote::pattern`](crate::AttributedQuote::pattern) returns is the id of one of these,
/// or of a pattern of the caller's own. The slice is made once, on first use.
///
/// ```
/// let quotes = saidby::attribute_quotes("Ana Ruiz said that the bridge was safe.");
/// let pattern = saidby::patterns().iter().find(|p| p.id() == quotes[0].pattern()).unwrap();
/// println!("{}: {}", pattern.id(), pattern.prose());
/// ```
pub fn patterns() -> &'static [PatternInfo] {
    Attributor::shared().patterns()
}

/// What attributes a quotation where no pattern does: rules over the order of sentences.
pub(crate) const RULES: [(&str, &str); 4] = [
    ("floating", "A quotation without a tag, after a sentence about somebody: it is that person's."),
    ("transcript", "What follows the label of a transcript, or the letter of a question or an answer."),
    ("turn", "A quotation of a dialogue without a tag: whose turn it is says who speaks."),
    ("alone", "A quotation with nobody near who could have said it: kept without a speaker."),
];

pub(crate) static RULES_AS_INFO: Lazy<Vec<PatternInfo>> = Lazy::new(|| {
    let info = |(id, prose): (&'static str, &'static str)| PatternInfo {
        source: Source { id: id.into(), prose: prose.into(), ..Source::default() },
    };
    RULES.into_iter().map(info).collect()
});

/// A pattern of the catalogue: what it reads, how it is written, and its proof.
///
/// `Display` prints it as it stands in a pattern file.
///
/// ```
/// let pattern = saidby::patterns().iter().find(|p| p.id() == "say-that").unwrap();
/// assert!(pattern.to_string().starts_with("pattern say-that\nprose "));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct PatternInfo {
    pub(crate) source: Source,
}

impl PatternInfo {
    /// Its name, unique among all patterns.
    ///
    /// ```
    /// assert!(saidby::patterns().iter().any(|p| p.id() == "according-to"));
    /// ```
    pub fn id(&self) -> &str {
        &self.source.id
    }

    /// One line that says what it reads; may be empty for a pattern of the caller's own.
    ///
    /// ```
    /// assert!(saidby::patterns().iter().all(|p| !p.prose().is_empty()));
    /// ```
    pub fn prose(&self) -> &str {
        &self.source.prose
    }

    /// How it is written, one form or more; none for a rule over the order of sentences.
    /// The notation is not stable before version 1.
    ///
    /// ```
    /// let pattern = saidby::patterns().iter().find(|p| p.id() == "say-that").unwrap();
    /// assert!(pattern.forms().next().unwrap().contains("[speaker:"));
    /// ```
    pub fn forms(&self) -> impl ExactSizeIterator<Item = &str> {
        self.source.forms.iter().map(|f| &**f)
    }

    /// Which verb forms and frames its anchor can have, such as "finite / clause"; none where any verb
    /// or a word is its anchor.
    ///
    /// ```
    /// let pattern = saidby::patterns().iter().find(|p| p.id() == "say-that").unwrap();
    /// assert_eq!(pattern.cue(), Some("finite / clause"));
    /// ```
    pub fn cue(&self) -> Option<&str> {
        Some(&*self.source.cue).filter(|cue| !cue.is_empty())
    }

    /// How the intermediary that it finds passed the words on, where it finds one.
    ///
    /// ```
    /// let pattern = saidby::patterns().iter().find(|p| p.id() == "quoted-as-saying").unwrap();
    /// assert_eq!(pattern.relation(), Some(saidby::Relation::QuotedBy));
    /// ```
    pub fn relation(&self) -> Option<Relation> {
        self.source.relation()
    }

    /// Examples that it must read, the parts marked inline.
    ///
    /// ```
    /// let pattern = &saidby::patterns()[0];
    /// println!("{}: {} read, {} refused", pattern.id(), pattern.reads().len(), pattern.refuses().len());
    /// ```
    pub fn reads(&self) -> impl ExactSizeIterator<Item = &str> {
        self.source.read.iter().map(|e| &**e)
    }

    /// Examples that it must refuse, each with the reason.
    ///
    /// ```
    /// let pattern = &saidby::patterns()[0];
    /// for example in pattern.refuses() {
    ///     println!("not {example}");
    /// }
    /// ```
    pub fn refuses(&self) -> impl ExactSizeIterator<Item = &str> {
        self.source.refuse.iter().map(|e| &**e)
    }
}

impl fmt::Display for PatternInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = &self.source;
        writeln!(f, "pattern {}", s.id)?;
        let once = [("prose", &s.prose), ("cue", &s.cue)];
        for (key, value) in once.into_iter().filter(|(_, value)| !value.is_empty()) {
            writeln!(f, "{key} {value}")?;
        }
        s.forms.iter().try_for_each(|form| writeln!(f, "form {form}"))?;
        if !s.relation.is_empty() {
            writeln!(f, "relation {}", s.relation)?;
        }
        if !s.forms.is_empty() {
            writeln!(f, "weight {:?}", s.weight)?;
        }
        s.read.iter().try_for_each(|example| writeln!(f, "read {example}"))?;
        s.refuse.iter().try_for_each(|example| writeln!(f, "refuse {example}"))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for PatternInfo {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("PatternInfo", 7)?;
        out.serialize_field("id", self.id())?;
        out.serialize_field("prose", self.prose())?;
        out.serialize_field("forms", &self.source.forms)?;
        out.serialize_field("cue", &self.cue())?;
        out.serialize_field("relation", &self.relation())?;
        out.serialize_field("read", &self.source.read)?;
        out.serialize_field("refuse", &self.source.refuse)?;
        out.end()
    }
}

/// A pattern of the caller's own, in the notation of the built-in ones.
///
/// A form is a regular expression over the *symbols* of a sentence, not over its letters:
///
/// | written | means |
/// |---|---|
/// | `name`, `pronoun`, `outlet`, `comma`, `quote-full` ... | one symbol of that class; [`explain`](crate::Attributor::explain) shows those of a sentence |
/// | `np`, `actor`, `adjunct`, `between` ... | a named part that the built-in patterns share |
/// | `any` | any one symbol |
/// | `"as"` | one symbol that is this function word |
/// | `x y`, `x \| y`, `( ... )` | one after the other, either, a group |
/// | `x?`, `x*`, `x+`, `x{1,3}`; `x??` ... | repeats; with one more `?` as few as will do |
/// | `[cue]` | the reporting verb: the anchor, exactly once, outside of groups |
/// | `[anchor: ...]` | instead of it, one other symbol as the anchor |
/// | `[speaker: ...]`, `[via: ...]`, `[addressee: ...]`, `[medium: ...]` | what is found there |
/// | `[cue: ...]` | more words of the cue, such as "saying" |
/// | `[content: ...]` | the content, as far as the symbols go |
/// | `[content: clause]`, `[content: phrase]` | the content, from here to where the clause or phrase ends |
///
/// Nothing that a pattern asks for can make reading slow or large: repeats are at most 48, groups nest at most 24 deep, a
/// form has at most 4,000 symbols once macros and repeats are put in, and all patterns of the caller's together compile to at most
/// 16,384 steps (the built-in ones take some 6,000). What goes beyond is refused with an error. The notation is not stable before version 1.
///
/// ```
/// use saidby::{Attributor, Pattern};
///
/// let asked = Pattern::new("own-interview", "begin [speaker: name] [anchor: colon] [content: clause]")
///     .prose("An interview: a name, a colon, the answer.")
///     .weight(3.0);
/// let attributor = Attributor::builder().pattern(asked).build()?;
/// let quotes = attributor.attribute("Ana Ruiz: The bridge was never safe.");
/// assert_eq!(quotes[0].pattern(), "own-interview");
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a pattern does nothing until it is given to a builder"]
pub struct Pattern {
    pub(crate) source: Source,
}

impl Pattern {
    /// A pattern with one form. Nothing is checked before [`Builder::build`](crate::Builder::build).
    ///
    /// `id` is what quotes that it found will name: letters of any kind, digits and `-`, and no
    /// id of a built-in pattern.
    ///
    /// ```
    /// let pattern = saidby::Pattern::new("own-1", "[speaker: name] [cue] [content: clause]");
    /// assert!(saidby::Attributor::builder().pattern(pattern).build().is_ok());
    /// ```
    pub fn new(id: impl Into<String>, form: impl Into<String>) -> Pattern {
        Pattern { source: Source { id: id.into().into(), forms: vec![form.into().into()], ..Source::default() } }
    }

    /// One more form with the same meaning.
    ///
    /// ```
    /// let pattern = saidby::Pattern::new("own-1", "[speaker: name] [cue] [content: clause]")
    ///     .form("[content: clause] comma [speaker: name] [cue]");
    /// assert!(saidby::Attributor::builder().pattern(pattern).build().is_ok());
    /// ```
    pub fn form(mut self, form: impl Into<String>) -> Pattern {
        self.source.forms.push(form.into().into());
        self
    }

    /// Which verbs `[cue]` stands for: forms, a slash, and frames, as in `"finite ing / clause wh"`.
    /// Without it, any reporting verb in any form.
    ///
    /// Forms: `finite`, `passive`, `infinitive`, `ing`, `participle`, and `noun` ("her claim"). Frames say how a verb takes its
    /// content: `clause` (say that), `quote`, `wh` (ask whether), `person-clause` (tell her that),
    /// `person-to` (urge her to), `person-wh`, `person-of` (accuse her of), `to` (vow to), `thing`
    /// (praise it), `label`, `label-as` (call it), `ing` (deny doing), `topic` (speak of),
    /// `view` (in her view), or `any`.
    ///
    /// ```
    /// let wrong = saidby::Pattern::new("own-1", "[speaker: name] [cue]").cue("finite / claus");
    /// let error = saidby::Attributor::builder().pattern(wrong).build().unwrap_err();
    /// assert!(error.to_string().starts_with("pattern \"own-1\", in its cue line: unknown frame \"claus\""));
    /// ```
    pub fn cue(mut self, cue: impl Into<String>) -> Pattern {
        self.source.cue = cue.into().into();
        self
    }

    /// One line that says what the pattern reads.
    ///
    /// ```
    /// let pattern = saidby::Pattern::new("own-1", "[speaker: name] [cue]").prose("A name and a verb.");
    /// let attributor = saidby::Attributor::builder().pattern(pattern).build()?;
    /// assert_eq!(attributor.patterns().last().unwrap().prose(), "A name and a verb.");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn prose(mut self, prose: impl Into<String>) -> Pattern {
        self.source.prose = prose.into().into();
        self
    }

    /// What the pattern speaks for its readings, in logits: 0 (the default) leaves it to everything else, 3 is a
    /// pattern that is hardly ever wrong, a negative one needs more to speak for it. Must be finite.
    ///
    /// ```
    /// let pattern = saidby::Pattern::new("own-1", "[speaker: name] [cue]").weight(f32::NAN);
    /// assert!(saidby::Attributor::builder().pattern(pattern).build().unwrap_err().is_number());
    /// ```
    pub fn weight(mut self, weight: f32) -> Pattern {
        self.source.weight = weight;
        self
    }

    /// How a `[via: ...]` of the pattern passed the words on; [`Relation::Other`] by default.
    ///
    /// ```
    /// use saidby::{Attributor, Pattern, Relation};
    /// let pattern = Pattern::new("own-1", "[via: outlet] [cue] [speaker: name]").relation(Relation::CitedBy);
    /// let attributor = Attributor::builder().pattern(pattern).build()?;
    /// assert_eq!(attributor.patterns().last().unwrap().relation(), Some(Relation::CitedBy));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn relation(mut self, relation: Relation) -> Pattern {
        self.source.relation = relation.name().into();
        self
    }
}
