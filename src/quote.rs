//! What the library returns: an attributed quotation and its parts.

use std::borrow::Cow;
use std::fmt;

use crate::few::Short;
use crate::span::Span;
pub use crate::tag::media::MediumKind;
use crate::tag::verbs::named;
pub use crate::tag::verbs::{Act, Stance};

named! {
    /// How the words are given.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz said the delay was \"a scandal\".");
    /// assert_eq!(quotes[0].kind(), saidby::Kind::Mixed);
    /// ```
    Kind {
        /// Every word stands in quotation marks.
        Direct = "direct",
        /// No word stands in quotation marks.
        Indirect = "indirect",
        /// Some words do.
        Mixed = "mixed",
    }
}

named! {
    /// Whether the words were truly said.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz did not say that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().polarity(), saidby::Polarity::NotSaid);
    /// ```
    Polarity {
        /// They were.
        Asserted = "asserted",
        /// The speaker said that they are not true (deny, dispute).
        Denied = "denied",
        /// They were not (did not say, refused to say).
        NotSaid = "not_said",
        /// It is left open (might say, is expected to say, if she says).
        Hypothetical = "hypothetical",
    }
}

named! {
    /// What a speaker is.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"We open,\" said Ana Ruiz.");
    /// assert_eq!(quotes[0].speaker().unwrap().kind(), saidby::SpeakerKind::Person);
    /// ```
    SpeakerKind {
        /// A person with a name, or a pronoun or description that leads to one.
        Person = "person",
        /// A company, government, team, outlet.
        Organisation = "organisation",
        /// Several people: residents, two officials.
        Group = "group",
        /// A report, a study, a statement.
        Document = "document",
        /// A person without a name: a spokesman, a senior official.
        Unnamed = "unnamed",
        /// Anything else that a verb of saying was used with.
        Other = "other",
    }
}

named! {
    /// How an intermediate source passed the words on.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"We open,\" Ana Ruiz told Reuters.");
    /// assert_eq!(quotes[0].intermediaries()[0].relation(), saidby::Relation::Told);
    /// ```
    Relation {
        /// It quoted: "as quoted by Y", "Y quoted X as saying", "X was quoted by Y", "Y, quoting X, said".
        QuotedBy = "quoted_by",
        /// It said, reported, wrote or recalled: "X said, Y reported", "Y reported that X had said", "X said, according to Y",
        /// "Y recalled X saying", "first reported by Y".
        ReportedBy = "reported_by",
        /// It was told: "X told Y", "in an interview with Y", "speaking to Y", "asked by Y".
        Told = "told",
        /// It cited: "Y, citing X, said", "as cited by Y", "Y cited reports that".
        CitedBy = "cited_by",
        /// A statement, letter or recording that quotes: "a statement quoted X as saying". What an article or another report
        /// of an outlet quotes is `QuotedBy` or `ReportedBy`.
        Document = "document",
        /// It carried, broadcast, aired, published, posted, monitored, saw, reviewed or obtained the words; or X spoke through
        /// Y, a lawyer, spokesman or interpreter.
        Other = "other",
    }
}

named! {
    /// Why a quotation has no speaker.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"Nobody asked us about the bridge.\"");
    /// assert_eq!(quotes[0].unattributed(), Some(saidby::NoSpeaker::NobodyNear));
    /// ```
    NoSpeaker {
        /// Nobody stands near the quotation who could have said it.
        NobodyNear = "nobody_near",
        /// The sentence says that it was said and not by whom ("it was announced that").
        NotNamed = "not_named",
    }
}

/// Words of the text that name somebody or something.
///
/// ```
/// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz told the council that it must wait.");
/// let addressee = quotes[0].addressee().unwrap();
/// assert_eq!(addressee.text(), "the council");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mention<'t> {
    pub(crate) span: Span,
    pub(crate) text: Cow<'t, str>,
}

impl<'t> Mention<'t> {
    pub(crate) fn new(text: &'t str, span: Span) -> Mention<'t> {
        Mention { span, text: Cow::Borrowed(span.of(text)) }
    }

    /// Where the words stand, in bytes.
    ///
    /// ```
    /// let text = "Ana Ruiz said it was late.";
    /// let quotes = saidby::attribute_quotes(text);
    /// let mention = quotes[0].speaker().unwrap().mention();
    /// assert_eq!(mention.span().of(text), "Ana Ruiz");
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words as they stand in the text.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].speaker().unwrap().mention().text(), "Mayor Ana Ruiz");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    fn into_owned(self) -> Mention<'static> {
        Mention { span: self.span, text: Cow::Owned(self.text.into_owned()) }
    }
}

/// Who speaks.
///
/// ```
/// let text = "Mayor Ana Ruiz spoke on Friday. \"We open,\" she said.";
/// let quotes = saidby::attribute_quotes(text);
/// let speaker = quotes[0].speaker().unwrap();
/// assert_eq!(speaker.mention().text(), "she");
/// assert_eq!(speaker.name(), Some("Ana Ruiz"));
/// assert_eq!(speaker.title(), Some("Mayor"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Speaker<'t> {
    pub(crate) mention: Mention<'t>,
    pub(crate) name: Option<Cow<'t, str>>,
    pub(crate) title: Option<Cow<'t, str>>,
    pub(crate) kind: SpeakerKind,
    pub(crate) entity: Option<u32>,
    pub(crate) principal: Option<Cow<'t, str>>,
}

impl Speaker<'_> {
    /// The words that name the speaker beside the quotation: "she", "a spokesman for the ministry".
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("A spokesman for the mayor said it was late.");
    /// assert_eq!(quotes[0].speaker().unwrap().mention().text(), "A spokesman for the mayor");
    /// ```
    pub fn mention(&self) -> &Mention<'_> {
        &self.mention
    }

    /// The fullest name that the text gives this speaker anywhere, without titles, unless it is all that tells a family
    /// apart ("Mrs. Velt"); none for the unnamed. In a dialogue, whoever is only described is named so: "the old miller".
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].speaker().unwrap().name(), Some("Ana Ruiz"));
    /// ```
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The title or role that stands before the name, where the text gives one.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].speaker().unwrap().title(), Some("Mayor"));
    /// ```
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What the speaker is.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("The council said it was late.");
    /// assert_eq!(quotes[0].speaker().unwrap().kind(), saidby::SpeakerKind::Organisation);
    /// ```
    pub fn kind(&self) -> SpeakerKind {
        self.kind
    }

    /// The number of the entity within its document: equal numbers are the same speaker.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz said it was late. \"We open,\" Ruiz said.");
    /// assert_eq!(quotes[0].speaker().unwrap().entity(), quotes[1].speaker().unwrap().entity());
    /// ```
    pub fn entity(&self) -> Option<u32> {
        self.entity
    }

    /// For whom an unnamed speaker speaks: "Xi Jinping" for "his office", where the text shows it.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].speaker().unwrap().principal(), None);
    /// ```
    pub fn principal(&self) -> Option<&str> {
        self.principal.as_deref()
    }

    /// The name, or else the mention.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Officials said it was late.");
    /// assert_eq!(quotes[0].speaker().unwrap().label(), "Officials");
    /// ```
    pub fn label(&self) -> &str {
        self.name().unwrap_or(self.mention.text())
    }

    fn into_owned(self) -> Speaker<'static> {
        Speaker {
            mention: self.mention.into_owned(),
            name: self.name.map(owned),
            title: self.title.map(owned),
            kind: self.kind,
            entity: self.entity,
            principal: self.principal.map(owned),
        }
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// The reporting verb, called the *cue* in the literature.
///
/// ```
/// let quotes = saidby::attribute_quotes("Ana Ruiz pointed out that the bridge was safe.");
/// let verb = quotes[0].verb().unwrap();
/// assert_eq!((verb.text(), verb.lemma()), ("pointed out", "point out"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Verb<'t> {
    pub(crate) spans: Short<Span, 2>,
    pub(crate) text: Cow<'t, str>,
    pub(crate) lemma: Cow<'t, str>,
    pub(crate) act: Act,
    pub(crate) stance: Stance,
    pub(crate) polarity: Polarity,
}

impl Verb<'_> {
    /// Where the verb stands, in bytes; two spans for "quoted ... as saying".
    ///
    /// ```
    /// let text = "Ana Ruiz said it was late.";
    /// let quotes = saidby::attribute_quotes(text);
    /// assert_eq!(quotes[0].verb().unwrap().spans()[0].of(text), "said");
    /// ```
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The words of the verb, its pieces parted by " ... ".
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().text(), "said");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its base form: "say" for "said"; "according to" for itself.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().lemma(), "say");
    /// ```
    pub fn lemma(&self) -> &str {
        &self.lemma
    }

    /// What it does.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz denied that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().act(), saidby::Act::Denies);
    /// ```
    pub fn act(&self) -> Act {
        self.act
    }

    /// Whether it takes the content as true.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz claimed that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().stance(), saidby::Stance::Doubting);
    /// ```
    pub fn stance(&self) -> Stance {
        self.stance
    }

    /// Whether the words were truly said.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz denied that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().polarity(), saidby::Polarity::Denied);
    /// ```
    pub fn polarity(&self) -> Polarity {
        self.polarity
    }

    fn into_owned(self) -> Verb<'static> {
        Verb {
            spans: self.spans,
            text: owned(self.text),
            lemma: owned(self.lemma),
            act: self.act,
            stance: self.stance,
            polarity: self.polarity,
        }
    }
}

/// Somebody through whom the words reached the reader.
///
/// ```
/// let text = "\"We agree,\" Li said, as quoted by China Central Television (CCTV).";
/// let quotes = saidby::attribute_quotes(text);
/// let via = &quotes[0].intermediaries()[0];
/// assert_eq!(via.name(), "China Central Television");
/// assert_eq!(via.acronym(), Some("CCTV"));
/// assert_eq!(via.relation(), saidby::Relation::QuotedBy);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Intermediary<'t> {
    pub(crate) mention: Mention<'t>,
    pub(crate) name: Cow<'t, str>,
    pub(crate) acronym: Option<Cow<'t, str>>,
    pub(crate) relation: Relation,
}

impl Intermediary<'_> {
    /// The words that name it here.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"We open,\" Mayor Ana Ruiz told Reuters.");
    /// assert_eq!(quotes[0].intermediaries()[0].mention().text(), "Reuters");
    /// ```
    pub fn mention(&self) -> &Mention<'_> {
        &self.mention
    }

    /// Its name as the text gives it anywhere, or else the mention.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz told the BBC it was late.");
    /// assert!(!quotes[0].intermediaries()[0].name().is_empty());
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its acronym, where the text binds one to it or a well-known outlet has one.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"We agree,\" Li said, as quoted by Ararat Public Television (APT).");
    /// assert_eq!(quotes[0].intermediaries()[0].acronym(), Some("APT"));
    /// ```
    pub fn acronym(&self) -> Option<&str> {
        self.acronym.as_deref()
    }

    /// How it passed the words on.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"We open,\" Mayor Ana Ruiz told Reuters.");
    /// assert_eq!(quotes[0].intermediaries()[0].relation(), saidby::Relation::Told);
    /// ```
    pub fn relation(&self) -> Relation {
        self.relation
    }

    fn into_owned(self) -> Intermediary<'static> {
        Intermediary {
            mention: self.mention.into_owned(),
            name: owned(self.name),
            acronym: self.acronym.map(owned),
            relation: self.relation,
        }
    }
}

/// A quotation, direct or not, with who said it and through whom it came.
///
/// It borrows from the text that was read; [`into_owned`](Self::into_owned) cuts it loose.
/// All offsets are bytes of that text.
///
/// ```
/// let quotes = saidby::attribute_quotes("\"We open,\" Ana Ruiz said, \"whatever the weather.\"");
/// let quote = &quotes[0];
/// assert_eq!(quote.content().len(), 2);
/// assert_eq!(quote.speaker_label(), "Ana Ruiz");
/// assert_eq!(quote.to_string(), "Ana Ruiz said: \"We open,\" ... \"whatever the weather.\"");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AttributedQuote<'t> {
    pub(crate) kind: Kind,
    pub(crate) content: Short<Span, 2>,
    pub(crate) verbatim: Short<Span, 2>,
    pub(crate) text: Cow<'t, str>,
    pub(crate) range: Span,
    pub(crate) sentence: Span,
    pub(crate) speakers: Vec<Speaker<'t>>,
    pub(crate) unattributed: Option<NoSpeaker>,
    pub(crate) verb: Option<Verb<'t>>,
    pub(crate) intermediaries: Vec<Intermediary<'t>>,
    pub(crate) medium: Option<Mention<'t>>,
    pub(crate) medium_kind: Option<MediumKind>,
    pub(crate) addressee: Option<Mention<'t>>,
    pub(crate) pattern: Cow<'t, str>,
    pub(crate) confidence: f32,
}

impl AttributedQuote<'_> {
    /// Whether the words stand in quotation marks.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"We open,\" said Ana Ruiz.");
    /// assert_eq!(quotes[0].kind(), saidby::Kind::Direct);
    /// ```
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The pieces of what was said, in bytes: in the order of the text, without overlaps, at least one.
    /// Quotation marks belong to them.
    ///
    /// ```
    /// let text = "\"We open,\" Ana Ruiz said, \"whatever the weather.\"";
    /// let quotes = saidby::attribute_quotes(text);
    /// let pieces: Vec<&str> = quotes[0].content().iter().map(|span| span.of(text)).collect();
    /// assert_eq!(pieces, ["\"We open,\"", "\"whatever the weather.\""]);
    /// ```
    pub fn content(&self) -> &[Span] {
        &self.content
    }

    /// What of the content stood in quotation marks, without the marks, in bytes.
    ///
    /// ```
    /// let text = "Ana Ruiz said the delay was \"a scandal\".";
    /// let quotes = saidby::attribute_quotes(text);
    /// assert_eq!(quotes[0].verbatim()[0].of(text), "a scandal");
    /// ```
    pub fn verbatim(&self) -> &[Span] {
        &self.verbatim
    }

    /// The pieces of the content as they stand in the text, parted by " ... ".
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("The bridge was safe, Mayor Ana Ruiz said.");
    /// assert_eq!(quotes[0].text(), "The bridge was safe");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole attribution, in bytes: content, speaker, verb and intermediaries.
    ///
    /// ```
    /// let text = "It rained. Ana Ruiz said it was late.";
    /// let quotes = saidby::attribute_quotes(text);
    /// assert_eq!(quotes[0].range().of(text), "Ana Ruiz said it was late");
    /// ```
    pub fn range(&self) -> Span {
        self.range
    }

    /// The sentence that holds the verb, or the content where there is no verb; in bytes.
    ///
    /// ```
    /// let text = "It rained. Ana Ruiz said it was late.";
    /// let quotes = saidby::attribute_quotes(text);
    /// assert_eq!(quotes[0].sentence().of(text), "Ana Ruiz said it was late.");
    /// ```
    pub fn sentence(&self) -> Span {
        self.sentence
    }

    /// Whoever said it, one by one where several speak together; empty where nobody is known,
    /// see [`unattributed`](Self::unattributed).
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz and Bo Li said that the bridge was safe.");
    /// assert_eq!(quotes[0].speakers().len(), 2);
    /// assert_eq!(quotes[0].speakers()[1].label(), "Bo Li");
    /// ```
    pub fn speakers(&self) -> &[Speaker<'_>] {
        &self.speakers
    }

    /// The first of the speakers.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].speaker(), quotes[0].speakers().first());
    /// ```
    pub fn speaker(&self) -> Option<&Speaker<'_>> {
        self.speakers.first()
    }

    /// The bytes from the first to the last mention of the speakers.
    ///
    /// ```
    /// let text = "Ana Ruiz and Bo Li said that the bridge was safe.";
    /// let quotes = saidby::attribute_quotes(text);
    /// assert_eq!(quotes[0].speaker_span().unwrap().of(text), "Ana Ruiz and Bo Li");
    /// ```
    pub fn speaker_span(&self) -> Option<Span> {
        let spans = self.speakers.iter().map(|s| s.mention.span());
        spans.reduce(|a, b| Span::new(a.start().min(b.start()), a.end().max(b.end())))
    }

    /// The first speaker's name or mention; "(unattributed)" where nobody is known.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"Nobody asked us about the bridge.\"");
    /// assert_eq!(quotes[0].speaker_label(), "(unattributed)");
    /// ```
    pub fn speaker_label(&self) -> &str {
        self.speaker().map_or("(unattributed)", Speaker::label)
    }

    /// Why there is no speaker, if there is none.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].unattributed(), None);
    /// ```
    pub fn unattributed(&self) -> Option<NoSpeaker> {
        self.unattributed
    }

    /// The reporting verb; none for headlines with a colon and quotations without a tag.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().text(), "said");
    /// ```
    pub fn verb(&self) -> Option<&Verb<'_>> {
        self.verb.as_ref()
    }

    /// Through whom the words came, from the one nearest the speaker outward.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("\"We open,\" Mayor Ana Ruiz told Reuters.");
    /// assert_eq!(quotes[0].intermediaries()[0].name(), "Reuters");
    /// ```
    ///
    /// Two steps, and the chain as `Display` writes it:
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("The Lenz Courier, citing Radio Lenz, reported that Ana Ruiz had said it was late.");
    /// assert_eq!(quotes[0].intermediaries().len(), 2);
    /// let chain = "Ana Ruiz, as reported by Radio Lenz, as cited by The Lenz Courier, said: it was late";
    /// assert_eq!(quotes[0].to_string(), chain);
    /// ```
    pub fn intermediaries(&self) -> &[Intermediary<'_>] {
        &self.intermediaries
    }

    /// Whether the words came through somebody else.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert!(!quotes[0].is_second_hand());
    /// ```
    pub fn is_second_hand(&self) -> bool {
        !self.intermediaries.is_empty()
    }

    /// In what it was said or written, such as "a statement" or "an interview".
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert_eq!(quotes[0].medium(), None);
    /// ```
    pub fn medium(&self) -> Option<&Mention<'_>> {
        self.medium.as_ref()
    }

    /// What the medium is; none where there is no medium.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz said at a news conference that the bridge was safe.");
    /// assert_eq!(quotes[0].medium_kind(), Some(saidby::MediumKind::Conference));
    /// ```
    pub fn medium_kind(&self) -> Option<MediumKind> {
        self.medium_kind
    }

    /// To whom it was said.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz told the council that it was late.");
    /// assert_eq!(quotes[0].addressee().unwrap().text(), "the council");
    /// ```
    pub fn addressee(&self) -> Option<&Mention<'_>> {
        self.addressee.as_ref()
    }

    /// The id of the pattern that found it, see [`patterns`](crate::patterns).
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert!(saidby::patterns().iter().any(|p| p.id() == quotes[0].pattern()));
    /// ```
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// How sure the library is that this content was said by this speaker, from 0 to 1.
    ///
    /// It is fit to annotated news: of the quotes with a confidence around 0.8, about four in five are right there. A quote
    /// without a speaker has a very low one, since hardly ever is it really nobody's; its words are as sure as those of others.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Mayor Ana Ruiz said that the bridge was safe.");
    /// assert!((0.0..=1.0).contains(&quotes[0].confidence()));
    /// ```
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The same quotation without a tie to the text, to be stored.
    ///
    /// ```
    /// fn first(text: String) -> Option<saidby::AttributedQuote<'static>> {
    ///     saidby::attribute_quotes(&text).into_iter().next().map(|q| q.into_owned())
    /// }
    /// assert_eq!(first("Ana Ruiz said it was late.".into()).unwrap().text(), "it was late");
    /// ```
    pub fn into_owned(self) -> AttributedQuote<'static> {
        AttributedQuote {
            kind: self.kind,
            content: self.content,
            verbatim: self.verbatim,
            text: owned(self.text),
            range: self.range,
            sentence: self.sentence,
            speakers: self.speakers.into_iter().map(Speaker::into_owned).collect(),
            unattributed: self.unattributed,
            verb: self.verb.map(Verb::into_owned),
            intermediaries: self.intermediaries.into_iter().map(Intermediary::into_owned).collect(),
            medium: self.medium.map(Mention::into_owned),
            medium_kind: self.medium_kind,
            addressee: self.addressee.map(Mention::into_owned),
            pattern: owned(self.pattern),
            confidence: self.confidence,
        }
    }
}

impl fmt::Display for AttributedQuote<'_> {
    /// One line: who, through whom, verb and content, with white space folded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        folded(f, self.speaker_label())?;
        for other in self.speakers.iter().skip(1) {
            f.write_str(" and ")?;
            folded(f, other.label())?;
        }
        for via in &self.intermediaries {
            let how = match via.relation {
                Relation::QuotedBy => ", as quoted by ",
                Relation::ReportedBy => ", as reported by ",
                Relation::Told => ", to ",
                Relation::CitedBy => ", as cited by ",
                Relation::Document | Relation::Other => ", through ",
            };
            f.write_str(how)?;
            folded(f, via.acronym.as_deref().unwrap_or(&via.name))?;
        }
        if let Some(verb) = &self.verb {
            let (before, after) = match verb.lemma == verb.text {
                true => (" (", ")"),
                false if self.intermediaries.is_empty() => (" ", ""),
                false => (", ", ""),
            };
            f.write_str(before)?;
            folded(f, &verb.text)?;
            f.write_str(after)?;
        }
        f.write_str(": ")?;
        folded(f, &self.text)
    }
}

/// Writes a text on one line.
fn folded(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            f.write_str(" ")?;
        }
        f.write_str(word)?;
    }
    Ok(())
}
