//! A text that was read: its quotations, who is named in it, who published it.

use std::borrow::Cow;

use crate::attributor::Attributor;
use crate::context::Told;
use crate::order;
use crate::output;
use crate::quote::{AttributedQuote, SpeakerKind};
use crate::read::Gathered;
use crate::resolve::entity::EntityKind;
use crate::span::Span;
use crate::table::Table;

/// A text that was read. Made by [`Attributor::read`] and [`Attributor::read_with`].
///
/// It borrows from the text; [`into_quotes`](Self::into_quotes) and
/// [`AttributedQuote::into_owned`] cut the quotes loose from it.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let document = attributor.read(
///     "LENZ (Reuters) - Mayor Ana Ruiz said the bridge was unsafe. \"It will be closed,\" Ruiz said.",
/// );
/// let ruiz = document.speaker_of(&document.quotes()[0]).unwrap();
/// assert_eq!((ruiz.name(), ruiz.title()), ("Ana Ruiz", Some("Mayor")));
/// assert_eq!(ruiz.quotes(), 2);
/// assert_eq!(document.publisher().unwrap().name(), "Reuters");
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'t> {
    text: &'t str,
    quotes: Vec<AttributedQuote<'t>>,
    entities: Vec<Entity<'t>>,
    publisher: Option<Publisher<'t>>,
}

impl<'t> Document<'t> {
    pub(crate) fn new(
        a: &Attributor,
        text: &'t str,
        told: Told<'_>,
        gathered: &Gathered,
        quotes: Vec<AttributedQuote<'t>>,
    ) -> Document<'t> {
        let entities = entities(a, text, told, gathered, &quotes);
        let publisher = match (told.publisher, gathered.publisher) {
            (Some(name), _) => Some(Publisher { name: Cow::Owned(name.to_string()), span: None }),
            (None, Some(span)) => Some(Publisher { name: output::clean(text, span), span: Some(span) }),
            (None, None) => None,
        };
        Document { text, quotes, entities, publisher }
    }

    /// The text that was read.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// assert_eq!(attributor.read("It rained.").text(), "It rained.");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The attributed quotations, in the order of the text.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let text = "Ana Ruiz said it was late.";
    /// assert_eq!(attributor.read(text).quotes(), attributor.attribute(text));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn quotes(&self) -> &[AttributedQuote<'t>] {
        &self.quotes
    }

    /// The attributed quotations, by value.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let quotes = attributor.read("Ana Ruiz said it was late.").into_quotes();
    /// assert_eq!(quotes[0].text(), "it was late");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn into_quotes(self) -> Vec<AttributedQuote<'t>> {
        self.quotes
    }

    /// Whoever and whatever the text gives a proper name, in the order of the first mention: those who
    /// speak, and those who are only named, places too. In a dialogue also who speaks and is only described: "the old miller".
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz said Levon Sorokan was late.");
    /// let names: Vec<&str> = document.entities().iter().map(|e| e.name()).collect();
    /// assert_eq!(names, ["Ana Ruiz", "Levon Sorokan"]);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn entities(&self) -> &[Entity<'t>] {
        &self.entities
    }

    /// Those of the [`entities`](Self::entities) that speak.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz said Levon Sorokan was late.");
    /// assert_eq!(document.speakers().map(|e| e.name()).collect::<Vec<_>>(), ["Ana Ruiz"]);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn speakers(&self) -> impl Iterator<Item = &Entity<'t>> {
        self.entities.iter().filter(|e| e.quotes > 0)
    }

    /// The entity that said a quote of this document; none where the speaker has no name in the text.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz spoke on Friday. \"We open,\" she said.");
    /// assert_eq!(document.speaker_of(&document.quotes()[0]).unwrap().name(), "Ana Ruiz");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn speaker_of(&self, quote: &AttributedQuote<'_>) -> Option<&Entity<'t>> {
        let id = quote.speaker()?.entity()?;
        self.entities.iter().find(|e| e.id == id)
    }

    /// Who published the text: as the [`Context`](crate::Context) says, or else the agency of the dateline.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// assert_eq!(attributor.read("LENZ (Reuters) - It rained.").publisher().unwrap().name(), "Reuters");
    /// assert_eq!(attributor.read("It rained.").publisher(), None);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn publisher(&self) -> Option<&Publisher<'t>> {
        self.publisher.as_ref()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Document<'_> {
    /// Without the text, and with the versions of schema and rules.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("Document", 5)?;
        out.serialize_field("schema_version", &crate::SCHEMA_VERSION)?;
        out.serialize_field("rules_version", crate::RULES_VERSION)?;
        out.serialize_field("publisher", &self.publisher)?;
        out.serialize_field("quotes", &self.quotes)?;
        out.serialize_field("entities", &self.entities)?;
        out.end()
    }
}

/// Who published a text.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let text = "LENZ (Reuters) - It rained.";
/// let publisher = attributor.read(text).publisher().unwrap().clone();
/// assert_eq!((publisher.name(), publisher.span().unwrap().of(text)), ("Reuters", "Reuters"));
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Publisher<'t> {
    name: Cow<'t, str>,
    span: Option<Span>,
}

impl Publisher<'_> {
    /// Its name.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let context = saidby::Context::new().publisher("Lenz Courier");
    /// assert_eq!(attributor.read_with("It rained.", &context).publisher().unwrap().name(), "Lenz Courier");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the dateline names it, in bytes; none where the caller said it.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("LENZ (Reuters) - It rained.");
    /// assert_eq!(document.publisher().unwrap().span(), Some(saidby::Span::new(6, 13)));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// The same publisher without a tie to the text.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let owned = attributor.read("LENZ (Reuters) - It rained.").publisher().cloned().map(|p| p.into_owned());
    /// assert_eq!(owned.unwrap().name(), "Reuters");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn into_owned(self) -> Publisher<'static> {
        Publisher { name: Cow::Owned(self.name.into_owned()), span: self.span }
    }
}

/// Somebody or something with a proper name in a document, and how much of the document is theirs.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let text = "Mayor Ana Ruiz was late. \"We open on Friday,\" she said.";
/// let document = attributor.read(text);
/// let ruiz = document.speakers().next().unwrap();
/// assert_eq!((ruiz.name(), ruiz.title(), ruiz.kind()), ("Ana Ruiz", Some("Mayor"), saidby::SpeakerKind::Person));
/// assert_eq!((ruiz.quotes(), ruiz.words()), (1, 4));
/// assert_eq!(ruiz.mentions().iter().map(|m| m.of(text)).collect::<Vec<_>>(), ["Ana Ruiz", "she"]);
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Entity<'t> {
    id: u32,
    name: Cow<'t, str>,
    title: Option<Cow<'t, str>>,
    kind: SpeakerKind,
    quotes: usize,
    words: usize,
    mentions: Vec<Span>,
}

impl Entity<'_> {
    /// Its number within the document, as in [`Speaker::entity`](crate::Speaker::entity). Numbers have gaps.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz said it was late.");
    /// let speaker = document.quotes()[0].speaker().unwrap();
    /// assert_eq!(speaker.entity(), Some(document.entities()[0].id()));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The fullest name that the text gives it, without titles, unless one is all that tells a family apart, or the name that the
    /// caller gave a known person.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz was late. Ruiz said it rained.");
    /// assert_eq!(document.entities()[0].name(), "Ana Ruiz");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first title that stands before the name, where one does.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Mayor Ana Ruiz said it was late.");
    /// assert_eq!(document.entities()[0].title(), Some("Mayor"));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What it is; [`SpeakerKind::Other`] for one that does not speak and that nothing shows to be a
    /// person or an organisation.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Mayor Ana Ruiz said it was late.");
    /// assert_eq!(document.entities()[0].kind(), saidby::SpeakerKind::Person);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn kind(&self) -> SpeakerKind {
        self.kind
    }

    /// How many of the document's quotes are its own.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz said it was late. \"We open,\" Ruiz said.");
    /// assert_eq!(document.entities()[0].quotes(), 2);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn quotes(&self) -> usize {
        self.quotes
    }

    /// How many words these quotes have, indirect ones included: stretches between white space with a letter or digit.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// assert_eq!(attributor.read("Ana Ruiz said it was late.").entities()[0].words(), 3);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn words(&self) -> usize {
        self.words
    }

    /// Where the text names it, and where a pronoun or description stands for it beside a quote; in bytes,
    /// in the order of the text, without overlaps.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz was late. Ruiz said it rained.");
    /// assert_eq!(document.entities()[0].mentions().len(), 2);
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn mentions(&self) -> &[Span] {
        &self.mentions
    }

    /// The same entity without a tie to the text, to be stored.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let document = attributor.read("Ana Ruiz said it was late.");
    /// let stored: saidby::Entity<'static> = document.entities()[0].clone().into_owned();
    /// assert_eq!(stored.name(), "Ana Ruiz");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn into_owned(self) -> Entity<'static> {
        Entity {
            id: self.id,
            name: Cow::Owned(self.name.into_owned()),
            title: self.title.map(|t| Cow::Owned(t.into_owned())),
            kind: self.kind,
            quotes: self.quotes,
            words: self.words,
            mentions: self.mentions,
        }
    }
}

/// Everything with a name, and what the quotes add to it.
fn entities<'t>(a: &Attributor, text: &'t str, told: Told<'_>, gathered: &Gathered, quotes: &[AttributedQuote<'t>]) -> Vec<Entity<'t>> {
    let mut at: Table<usize> = Table::default();
    let mut out: Vec<Entity<'t>> = Vec::new();
    for (span, id) in gathered.entities.seen() {
        let place = *at.get_or(id.into(), || {
            let entity = gathered.entities.get(id);
            out.push(Entity {
                id,
                name: output::name_of(a, text, told, entity),
                title: entity.title.map(|t| output::clean(text, t)),
                kind: match entity.kind {
                    EntityKind::Person => SpeakerKind::Person,
                    EntityKind::Organisation | EntityKind::Outlet => SpeakerKind::Organisation,
                    EntityKind::Unknown => SpeakerKind::Other,
                },
                quotes: 0,
                words: 0,
                mentions: Vec::new(),
            });
            out.len() - 1
        });
        out[place].mentions.push(span);
    }
    for quote in quotes {
        let mut counted = None;
        for speaker in quote.speakers() {
            let Some(&place) = speaker.entity().and_then(|id| at.get(id.into())) else { continue };
            let entity = &mut out[place];
            if counted.replace(place) != Some(place) {
                entity.quotes += 1;
                entity.words += quote.content().iter().map(|span| words(span.of(text))).sum::<usize>();
            }
            if entity.kind == SpeakerKind::Other {
                entity.kind = speaker.kind();
            }
            entity.mentions.push(speaker.mention().span());
        }
    }
    for entity in &mut out {
        // The mention beside a quote holds the name that was seen already, with its title: the name alone is kept.
        order::by_key(&mut entity.mentions, order::of_span);
        let names = std::mem::take(&mut entity.mentions);
        for mention in names {
            match entity.mentions.last_mut() {
                Some(last) if last.overlaps(mention) => {
                    if mention.len() < last.len() {
                        *last = mention;
                    }
                }
                _ => entity.mentions.push(mention),
            }
        }
    }
    out
}

/// The words of a piece of content.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use crate::{Attributor, Context};

    const TEXT: &str = "BRIDGE SHUT\nMayor Ruiz said it was late. \"We open,\" the mayor said. Ruiz told Reuters that it rained.";

    #[test]
    fn aliases_lead_to_the_person_everywhere() {
        let attributor = Attributor::builder().person("Ana  Ruiz", ["mayor ruiz", "the mayor"]).build().unwrap();
        let document = attributor.read(TEXT);
        assert_eq!(document.quotes().len(), 3);
        let ruiz = document.speaker_of(&document.quotes()[0]).unwrap();
        assert_eq!((ruiz.name(), ruiz.quotes()), ("Ana Ruiz", 3));
        assert!(document.quotes().iter().all(|q| q.speaker_label() == "Ana Ruiz"));
        assert_eq!(ruiz.mentions().iter().map(|m| m.of(TEXT)).collect::<Vec<_>>(), ["Ruiz", "the mayor", "Ruiz"]);
    }

    #[test]
    fn the_context_goes_before_the_attributor() {
        let attributor = Attributor::builder().person("Bo Li", ["the mayor"]).build().unwrap();
        let context = Context::new().person("Ana Ruiz", ["the mayor"]).person(" ", ["it"]);
        let text = "The mayor said it was late.";
        assert_eq!(attributor.read_with(text, &context).quotes()[0].speaker_label(), "Ana Ruiz");
        assert_eq!(attributor.read(text).quotes()[0].speaker_label(), "Bo Li");
    }

    #[test]
    fn a_headline_anywhere_is_no_harm() {
        let attributor = Attributor::builder().build().unwrap();
        let text = "«Über», said Ana Ruiz\nLENZ (Reuters) - It rained, Bo Li said.";
        for start in 0..text.len() + 2 {
            for end in [0, 1, start, start + 1, text.len(), usize::MAX] {
                let document = attributor.read_with(text, &Context::new().headline(start..end));
                assert!(document.quotes().iter().all(|q| q.content().iter().all(|s| text.get(s.range()).is_some())));
            }
        }
        let document = attributor.read_with(text, &Context::new().headline(0..23));
        assert_eq!(document.publisher().unwrap().name(), "Reuters");
    }
}
