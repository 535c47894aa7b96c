//! Reporting verbs: what each does (act), how it takes its content (frames), and how often it truly reports.

use std::borrow::Cow;
use std::fmt;

use super::Tag;

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
        #[non_exhaustive]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// Every value, in the order of their declaration.
            ///
            /// ```
            #[doc = concat!("assert_eq!(saidby::", stringify!($name), "::ALL[0].to_string(), saidby::", stringify!($name), "::ALL[0].name());")]
            /// ```
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The name that data files, JSON and `Display` use.
            ///
            /// ```
            #[doc = concat!("assert!(saidby::", stringify!($name), "::ALL.iter().all(|value| !value.name().is_empty()));")]
            /// ```
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value with this name, as [`name`](Self::name) gives it.
            ///
            /// ```
            #[doc = concat!("assert_eq!(saidby::", stringify!($name), "::from_name(\"neither here nor there\"), None);")]
            /// ```
            pub fn from_name(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|v| v.name() == name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What a reporting verb does: the kind of speech, writing or thought it stands for.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz asked whether the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().act(), saidby::Act::Asks);
    /// ```
    Act {
        /// Says: say, tell, add, state.
        Says = "says",
        /// Writes: write, tweet, post.
        Writes = "writes",
        /// Asks: ask, wonder, inquire.
        Asks = "asks",
        /// Orders and urges: order, urge, call for.
        Orders = "orders",
        /// Promises and threatens: promise, vow, offer.
        Promises = "promises",
        /// Accuses: accuse, blame, charge.
        Accuses = "accuses",
        /// Praises and thanks: praise, thank, applaud.
        Praises = "praises",
        /// Criticizes: criticize, denounce, mock.
        Criticizes = "criticizes",
        /// Decides: decide, rule, resolve.
        Decides = "decides",
        /// Thinks and feels: believe, think, fear.
        Thinks = "thinks",
        /// Wants: want, hope, support, seek.
        Wants = "wants",
        /// Predicts: predict, expect, forecast.
        Predicts = "predicts",
        /// Denies: deny, dispute, reject.
        Denies = "denies",
        /// Agrees: agree, acknowledge, admit.
        Agrees = "agrees",
        /// Announces: announce, declare, reveal.
        Announces = "announces",
        /// Shows: what a study or a poll does (show, find, indicate).
        Shows = "shows",
        /// Reports: report, describe, recount.
        Reports = "reports",
        /// Labels: call, dub, describe as.
        Labels = "labels",
        /// Passes on the words of another: quote, cite.
        Quotes = "quotes",
        /// Manner of utterance: shout, whisper, chant.
        Utters = "utters",
        /// A gesture that stands for a tag: smile, shrug, nod.
        Gestures = "gestures",
    }
}

named! {
    /// Whether the verb itself says that the content is true.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz claimed that the bridge was safe.");
    /// assert_eq!(quotes[0].verb().unwrap().stance(), saidby::Stance::Doubting);
    /// ```
    Stance {
        /// It does not say (say, add).
        Neutral = "neutral",
        /// It keeps its distance (claim, allege).
        Doubting = "doubting",
        /// It takes the content as true (reveal, point out, admit).
        Factive = "factive",
    }
}

/// Frame names, as in the data and in the notation of patterns, one bit each.
pub(crate) const FRAME_NAMES: [&str; 15] = [
    "clause",
    "quote",
    "wh",
    "person-clause",
    "person-to",
    "person-wh",
    "person-of",
    "to",
    "thing",
    "label",
    "label-as",
    "ing",
    "topic",
    "view",
    "further",
];

/// A set of frames.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Frames(pub(crate) u16);

impl Frames {
    /// A clause stands after the verb: say that.
    pub(crate) const CLAUSE: Frames = Frames(1);

    /// An infinitive stands after the verb: vow to.
    pub(crate) const TO: Frames = Frames(1 << 7);

    /// A person and an infinitive stand after the verb: urge Z to.
    pub(crate) const ORDERED: Frames = Frames(1 << 4);

    /// Frames in which a phrase stands right after the verb: criticize Z, accuse Z of, call Z "Q".
    pub(crate) const THINGS: Frames = Frames(1 << 6 | 1 << 8 | 1 << 9 | 1 << 10);

    /// What somebody is blamed or praised for stands after the verb: criticize Z for.
    pub(crate) const FOR: Frames = Frames(1 << 6);

    /// An -ing form stands after the verb: report seeing.
    pub(crate) const ING: Frames = Frames(1 << 11);

    /// What the verb is about stands after a preposition: talk about.
    pub(crate) const TOPIC: Frames = Frames(1 << 12);

    /// Frames in which a person stands between the verb and the content: tell Z that, ask Z whether.
    pub(crate) const TOLD: Frames = Frames(1 << 3 | 1 << 5);

    /// What is said goes on with the speaker's own words: add.
    pub(crate) const FURTHER: Frames = Frames(1 << 14);

    /// The set of the one frame with this name.
    pub(crate) fn from_name(name: &str) -> Option<Frames> {
        FRAME_NAMES.iter().position(|&n| n == name).map(|i| Frames(1 << i))
    }

    /// Whether the two sets share a frame.
    pub(crate) fn meets(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }
}

/// A reporting verb, one lemma with the words that belong to it ("point out"); or a noun or adjective that reports.
#[derive(Clone, Debug)]
pub(crate) struct ReportingVerb {
    /// What it is: a verb, a noun or an adjective.
    pub(crate) part: Tag,
    pub(crate) lemma: Cow<'static, str>,
    /// The words after the first one, folded.
    pub(crate) rest: Vec<Cow<'static, str>>,
    /// Third person, past, past participle and -ing form of the first word, where no rule gives them; of a noun the plural, four times.
    pub(crate) irregular: Forms,
    pub(crate) act: Act,
    pub(crate) stance: Stance,
    pub(crate) frames: Frames,
    /// How many of a hundred uses with a speaker and a frame truly report.
    pub(crate) rate: u8,
}

impl ReportingVerb {
    /// Whether it hardly does anything but report, so that its subject is somebody who speaks.
    pub(crate) fn surely_reports(&self) -> bool {
        self.rate >= 85
    }
}

/// The verb with this number plus one, as symbols and readings hold it; none for 0.
pub(crate) fn numbered(verbs: &[ReportingVerb], number: u16) -> Option<&ReportingVerb> {
    verbs.get(usize::from(number).checked_sub(1)?)
}

/// What is wrong with a line of the verb list.
pub(crate) fn parse_line(line: &'static str) -> Result<ReportingVerb, String> {
    let columns: Vec<&'static str> = line.split('\t').collect();
    let [lemma, forms, act, stance, frames, rate, _provenance] = columns[..] else {
        return Err(format!("{} columns instead of 7: {line}", columns.len()));
    };
    let irregular = match forms.split(' ').collect::<Vec<_>>()[..] {
        ["-"] => None,
        [third, past, participle, ing] => Some(Box::new([third, past, participle, ing].map(Cow::Borrowed))),
        _ => return Err(format!("neither \"-\" nor 4 forms: {line}")),
    };
    entry(line, Tag::VerbBase, lemma, irregular, [act, stance, frames, rate])
}

/// What is wrong with a line of the list of nouns and adjectives.
pub(crate) fn parse_word(line: &'static str) -> Result<ReportingVerb, String> {
    let columns: Vec<&'static str> = line.split('\t').collect();
    let [lemma, plural, kind, act, stance, frames, rate, _provenance] = columns[..] else {
        return Err(format!("{} columns instead of 8: {line}", columns.len()));
    };
    let (part, plural) = match kind {
        "noun" => (Tag::Noun, Some(Box::new([plural; 4].map(Cow::Borrowed)))),
        "adjective" => (Tag::Adjective, None),
        _ => return Err(format!("neither noun nor adjective: {line}")),
    };
    entry(line, part, lemma, plural, [act, stance, frames, rate])
}

/// The forms of the first word of a verb that no rule gives; of a noun its plural.
type Forms = Option<Box<[Cow<'static, str>; 4]>>;

fn entry(line: &str, part: Tag, lemma: &'static str, irregular: Forms, columns: [&str; 4]) -> Result<ReportingVerb, String> {
    let [act, stance, frames, rate] = columns;
    let stance = if stance == "-" { Some(Stance::Neutral) } else { Stance::from_name(stance) };
    let mut set = Frames::default();
    for name in frames.split(',') {
        set.0 |= Frames::from_name(name.trim()).ok_or_else(|| format!("unknown frame {name}: {line}"))?.0;
    }
    Ok(ReportingVerb {
        part,
        lemma: Cow::Borrowed(lemma),
        rest: lemma.split(' ').skip(1).map(Cow::Borrowed).collect(),
        irregular,
        act: Act::from_name(act).ok_or_else(|| format!("unknown act {act}: {line}"))?,
        stance: stance.ok_or_else(|| format!("unknown stance: {line}"))?,
        frames: set,
        rate: rate.parse().map_err(|_| format!("rate {rate} is no number: {line}"))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_what_their_names_say() {
        let named = Frames::from_name("person-clause").unwrap().0 | Frames::from_name("person-wh").unwrap().0;
        assert_eq!(Frames::TOLD.0, named);
        assert_eq!(Some(Frames::CLAUSE), Frames::from_name("clause"));
        assert_eq!(Some(Frames::TO), Frames::from_name("to"));
        assert_eq!(Some(Frames::ORDERED), Frames::from_name("person-to"));
        assert_eq!(Some(Frames::ING), Frames::from_name("ing"));
        assert_eq!(Some(Frames::TOPIC), Frames::from_name("topic"));
        let things = ["person-of", "thing", "label", "label-as"].map(|name| Frames::from_name(name).unwrap().0);
        assert_eq!(Frames::THINGS.0, things.iter().sum::<u16>());
        assert_eq!(Some(Frames::FURTHER), Frames::from_name("further"));
    }
}
