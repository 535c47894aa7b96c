//! Prints one JSON line for each text file named: its attributed quotations with byte offsets.
//!
//! `cargo run --release --features serde --example extract -- FILE...`

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use saidby::{AttributedQuote, Span};
use serde_json::{json, Value};

fn pair(span: Span) -> Value {
    json!([span.start(), span.end()])
}

fn pairs(spans: &[Span]) -> Value {
    spans.iter().copied().map(pair).collect()
}

fn quote(q: &AttributedQuote<'_>) -> Value {
    let vias: Vec<Value> = q
        .intermediaries()
        .iter()
        .map(|v| json!({"mention": pair(v.mention().span()), "name": v.name(), "relation": v.relation().name()}))
        .collect();
    json!({
        "kind": q.kind().name(),
        "content": pairs(q.content()),
        "verbatim": pairs(q.verbatim()),
        "speaker": q.speaker().map(|s| pair(s.mention().span())),
        "speaker_name": q.speaker().and_then(|s| s.name()),
        "cue": q.verb().map_or(json!([]), |v| pairs(v.spans())),
        "cue_lemma": q.verb().map(|v| v.lemma()),
        "intermediaries": vias,
        "medium": q.medium().map(|m| pair(m.span())),
        "pattern": q.pattern(),
        "confidence": q.confidence(),
    })
}

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for file in std::env::args().skip(1) {
        let bytes = match std::fs::read(&file) {
            Ok(bytes) => bytes,
            Err(e) => {
                eprintln!("{file}: cannot be read: {e}");
                failed = true;
                continue;
            }
        };
        let Ok(text) = String::from_utf8(bytes) else {
            eprintln!("{file}: is not UTF-8 text: convert it first");
            failed = true;
            continue;
        };
        let id = Path::new(&file).file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
        let quotes: Vec<Value> = saidby::attribute_quotes(&text).iter().map(quote).collect();
        if writeln!(out, "{}", json!({"id": id, "quotes": quotes})).is_err() {
            return ExitCode::FAILURE;
        }
    }
    if out.flush().is_err() || failed {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
