//! Transcripts: paragraphs that each open with who speaks and a colon, "RUIZ: We open on Friday.", or with the letters of
//! question and answer.
//!
//! One such paragraph may be a heading or a headline. Several, of at least two speakers, are a transcript: then all that
//! follows a label is said by whom it names.

use super::draft::{Draft, MentionRef, Origin};
use crate::chunk::symbol::Class;
use crate::order;
use crate::span::Span;
use crate::tag::lexicon::Lexicon;
use crate::tag::role::Role;
use crate::tag::Tag;
use crate::text::token::{Kind, Token};
use crate::text::UNKNOWN;

/// The tokens that a label has at most, with title and function: "SEN. ANA RUIZ, COMMITTEE CHAIR:".
const LONGEST: usize = 12;

/// A paragraph that opens like one of a transcript.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    speaker: MentionRef,
    /// All that follows the label.
    said: Span,
    /// The sentences of the paragraph, as a range of the document's.
    sentences: (u32, u32),
}

/// The turn that a paragraph of these tokens and sentences is, if it opens with a label.
pub(crate) fn turn(tokens: &[Token], lexicon: &Lexicon, sentences: (u32, u32)) -> Option<Turn> {
    let (speaker, said) = lettered(tokens, lexicon).or_else(|| named(tokens, lexicon))?;
    let (first, last) = (said.first()?, said.last()?);
    Some(Turn { speaker, said: Span::new(first.start as usize, last.end as usize), sentences })
}

/// "Q:" or "A.", and what follows it.
fn lettered<'t>(tokens: &'t [Token], lexicon: &Lexicon) -> Option<(MentionRef, &'t [Token])> {
    let letter = tokens.first().filter(|t| t.shape.capital() && lexicon.entry(t.word).roles.has(Role::TurnLabel))?;
    let said = match letter.shape.initial() {
        true => &tokens[1..],
        false => tokens[1..].split_first().filter(|(colon, _)| colon.kind == Kind::Colon)?.1,
    };
    let letter = MentionRef::named(Span::new(letter.start as usize, letter.end as usize));
    Some((MentionRef { name: None, class: Class::Indefinite, ..letter }, said))
}

/// "SEN. ANA RUIZ, COMMITTEE CHAIR:", and what follows it.
fn named<'t>(tokens: &'t [Token], lexicon: &Lexicon) -> Option<(MentionRef, &'t [Token])> {
    let colon = tokens.iter().take(LONGEST).position(|t| t.kind == Kind::Colon)?;
    let end = tokens[..colon].iter().position(|t| t.kind == Kind::Comma).unwrap_or(colon);
    let label = &tokens[..end];
    let capitals = |t: &Token| t.kind == Kind::Word && (t.shape.all_capitals() || t.shape.initial());
    let head = label.last().filter(|_| label.iter().all(capitals))?;
    // "RELATED:" and "READ MORE:" are headings.
    let entry = lexicon.entry(head.word);
    let names = entry.roles.any(&[Role::GivenName, Role::Title, Role::Person]) || entry.cost(Tag::ProperNoun).is_some();
    if head.word != UNKNOWN && !names {
        return None;
    }
    let name = label.iter().find(|t| !lexicon.entry(t.word).roles.has(Role::Title)).unwrap_or(&label[0]);
    let [whole, name] = [&label[0], name].map(|first| Span::new(first.start as usize, head.end as usize));
    Some((MentionRef { span: whole, core: whole, ..MentionRef::named(name) }, &tokens[colon + 1..]))
}

/// Gives each turn of a transcript to its speaker, in place of what was read within it. Other texts are left as they are.
pub(crate) fn read(text: &str, turns: &[Turn], drafts: &mut Vec<Draft>) {
    let label = |turn: &Turn| turn.speaker.core.of(text);
    if turns.windows(2).all(|pair| label(&pair[0]) == label(&pair[1])) {
        return;
    }
    drafts.retain(|draft| {
        let next = turns.partition_point(|turn| turn.sentences.1 <= draft.sentence);
        turns.get(next).map_or(true, |turn| draft.sentence < turn.sentences.0)
    });
    drafts.extend(turns.iter().map(|turn| Draft {
        origin: Origin::Transcript,
        ..Draft::lone([turn.said].into_iter().collect(), Some(turn.speaker), turn.sentences.0)
    }));
    order::by_key(drafts, |draft| {
        let [content, cue, _] = draft.order();
        [u64::from(draft.sentence), content, cue]
    });
}
