//! What a caller knows of a text beside the text itself.

use std::ops::Range;

use crate::resolve::people::{Known, People};
use crate::span::Span;

/// What is known of one text beside its words: its publisher, where its headline stands, who is in it.
///
/// It belongs to one text; what is true of every text goes into the [`Builder`](crate::Builder).
/// Nothing in it can fail: a range that does not fit the text is cut to fit, an empty name is
/// passed over, and an alias given twice is the later person's.
///
/// ```
/// use saidby::{Attributor, Context};
///
/// let text = "RUIZ: BRIDGE CLOSED\nThe mayor told this newspaper that the bridge was unsafe.";
/// let context = Context::new().publisher("Lenz Courier").headline(0..19).person("Ana Ruiz", ["the mayor"]);
/// let attributor = Attributor::builder().build()?;
/// let document = attributor.read_with(text, &context);
/// let quote = document.quotes().last().unwrap();
/// assert_eq!(quote.speaker_label(), "Ana Ruiz");
/// assert_eq!(quote.intermediaries()[0].name(), "Lenz Courier");
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context {
    publisher: Option<String>,
    headline: Option<Range<usize>>,
    people: People,
}

impl Context {
    /// A context in which nothing is known.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let text = "Ana Ruiz said it was late.";
    /// assert_eq!(attributor.read_with(text, &saidby::Context::new()).quotes(), attributor.attribute(text));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    pub fn new() -> Context {
        Context::default()
    }

    /// Who published the text. It goes before the agency of a dateline, and is whom "this newspaper" names.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let context = saidby::Context::new().publisher("Lenz Courier");
    /// assert_eq!(attributor.read_with("It rained.", &context).publisher().unwrap().name(), "Lenz Courier");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    #[must_use]
    pub fn publisher(mut self, name: impl Into<String>) -> Context {
        self.publisher = Some(name.into()).filter(|n| !n.trim().is_empty());
        self
    }

    /// Where the headline stands, in bytes of the text: its lines never run on into the story, also
    /// where only a single line break parts the two.
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let text = "Bridge stays shut, says Ana Ruiz\nThe bridge will open in May.";
    /// let context = saidby::Context::new().headline(0..32);
    /// let document = attributor.read_with(text, &context);
    /// assert!(document.quotes().iter().all(|q| q.range().end() <= 32));
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    #[must_use]
    pub fn headline(mut self, range: Range<usize>) -> Context {
        self.headline = Some(range);
        self
    }

    /// A person in the text, and what else the text may call them: see [`Builder::person`](crate::Builder::person).
    ///
    /// ```
    /// let attributor = saidby::Attributor::builder().build()?;
    /// let context = saidby::Context::new().person("Ana Ruiz", ["the mayor"]);
    /// let document = attributor.read_with("The mayor said it was late.", &context);
    /// assert_eq!(document.quotes()[0].speaker_label(), "Ana Ruiz");
    /// # Ok::<(), saidby::BuildError>(())
    /// ```
    #[must_use]
    pub fn person(mut self, name: impl Into<String>, aliases: impl IntoIterator<Item = impl Into<String>>) -> Context {
        let name = name.into();
        if !name.trim().is_empty() {
            let (person, _) = self.people.add(&name);
            for alias in aliases {
                let alias = alias.into();
                if !alias.trim().is_empty() {
                    self.people.alias(&alias, person);
                }
            }
        }
        self
    }

    /// As the steps of the reading want it.
    pub(crate) fn told<'k>(&'k self, always: &'k People, text: &str) -> Told<'k> {
        let headline = self.headline.as_ref().map(|h| Span::new(floor(text, h.start), floor(text, h.end)));
        Told { known: Known { always, here: Some(&self.people) }, publisher: self.publisher.as_deref(), headline }
    }
}

/// The character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What the caller has told, as one bundle that goes down through the steps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'k> {
    pub(crate) known: Known<'k>,
    pub(crate) publisher: Option<&'k str>,
    pub(crate) headline: Option<Span>,
}

impl<'k> Told<'k> {
    /// Nothing of this text.
    pub(crate) fn nothing(always: &'k People) -> Told<'k> {
        Told { known: Known { always, here: None }, publisher: None, headline: None }
    }

    /// A paragraph, cut where the headline begins or ends in it.
    pub(crate) fn cut(self, paragraph: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let inside = |at: usize| at.clamp(paragraph.start, paragraph.end);
        let (from, to) = self.headline.map_or((paragraph.start, paragraph.start), |h| (inside(h.start()), inside(h.end())));
        [paragraph.start..from, from..to, to..paragraph.end].into_iter().filter(|piece| !piece.is_empty())
    }
}
