//! What must hold for the places of the results of any text.

use saidby::{AttributedQuote, Kind, Span};

use super::{ensure, Broken};

/// Everything that must hold for the places of the results of any text.
pub fn sound(text: &str, quotes: &[AttributedQuote<'_>]) -> Result<(), Broken> {
    let inside = |what: &str, span: Span| {
        ensure!(span.start() <= span.end() && span.end() <= text.len(), "{what} {span:?} is outside of {text:?}");
        ensure!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()), "{what} {span:?} cuts a character of {text:?}");
        Ok(())
    };
    let words = |what: &str, span: Span, words: &str| {
        inside(what, span)?;
        ensure!(!span.is_empty(), "{what} {span:?} is empty in {text:?}");
        ensure!(words == span.of(text), "{what} {words:?} is not what stands at {span:?} of {text:?}");
        Ok(())
    };
    let apart = |what: &str, spans: &[Span]| {
        ensure!(spans.windows(2).all(|p| p[0].end() <= p[1].start()), "{what} out of order or overlapping: {spans:?} in {text:?}");
        for &span in spans {
            inside(what, span)?;
            ensure!(!span.is_empty(), "{what} {span:?} is empty in {text:?}");
        }
        Ok(())
    };
    let mut last = None;
    for q in quotes {
        let joined = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ... ");
        apart("content", q.content())?;
        ensure!(!q.content().is_empty(), "no content: {q:?}");
        ensure!(q.text() == joined(q.content()), "the text is not that of the content: {q:?}");
        apart("verbatim", q.verbatim())?;
        for v in q.verbatim() {
            ensure!(q.content().iter().any(|c| c.contains(*v)), "verbatim {v:?} outside of the content: {q:?}");
        }
        ensure!((q.kind() == Kind::Indirect) == q.verbatim().is_empty(), "kind and marks do not fit: {q:?}");
        inside("range", q.range())?;
        inside("sentence", q.sentence())?;
        let mut parts = q.content().to_vec();
        for s in q.speakers() {
            words("speaker", s.mention().span(), s.mention().text())?;
            ensure!(!s.label().is_empty(), "no label: {q:?}");
            // Whoever speaks in turn was named elsewhere.
            if q.pattern() != "turn" {
                parts.push(s.mention().span());
            }
        }
        if let Some(verb) = q.verb() {
            apart("verb", verb.spans())?;
            ensure!(!verb.spans().is_empty() && !verb.lemma().is_empty(), "{q:?}");
            ensure!(verb.text() == joined(verb.spans()), "the verb is not that of its spans: {q:?}");
            parts.extend(verb.spans());
        }
        for via in q.intermediaries() {
            words("intermediary", via.mention().span(), via.mention().text())?;
            ensure!(!via.name().is_empty(), "{q:?}");
            parts.push(via.mention().span());
        }
        for m in q.medium().iter().chain(&q.addressee()) {
            words("medium or addressee", m.span(), m.text())?;
        }
        ensure!(parts.iter().all(|&p| q.range().contains(p)), "the range {:?} leaves a part out: {:?}", q.range(), q);
        ensure!(q.speakers().is_empty() == q.unattributed().is_some(), "no speaker and no reason, or both: {q:?}");
        ensure!((0.0..=1.0).contains(&q.confidence()), "{q:?}");
        ensure!(!q.pattern().is_empty(), "no pattern: {q:?}");
        ensure!(!q.to_string().contains(['\n', '\r']), "{:?}", q.to_string());
        ensure!(q.clone().into_owned() == *q, "it is another one when owned: {q:?}");
        let start = q.content()[0].start();
        ensure!(last <= Some(start), "results out of order, {last:?} before {start}: {text:?}");
        last = Some(start);
    }
    Ok(())
}
