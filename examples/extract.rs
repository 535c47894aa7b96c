//! Prints one JSON line for each text file named: its attributed quotations with byte offsets, for scoring.
//!
//! `cargo run --release --features serde --example extract -- FILE...`
//!
//! `schema.json` describes a line as `#/$defs/extract`.

use std::ffi::OsStr;
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
        "speaker": q.speaker_span().map(pair),
        "speaker_name": q.speaker().and_then(|s| s.name()),
        "cue": q.verb().map_or(json!([]), |v| pairs(v.spans())),
        "cue_lemma": q.verb().map(|v| v.lemma()),
        "intermediaries": vias,
        "medium": q.medium().map(|m| pair(m.span())),
        "pattern": q.pattern(),
        "confidence": q.confidence(),
    })
}

/// Reads a file, or says in one line why it is not to be had.
fn read(file: &OsStr) -> Result<String, String> {
    if Path::new(file).is_dir() {
        return Err("is a folder: name the files in it".into());
    }
    let bytes = std::fs::read(file).map_err(|e| format!("cannot be read: {e}"))?;
    let text =
        String::from_utf8(bytes).map_err(|e| format!("is not UTF-8 text (byte {}): convert it first", e.utf8_error().valid_up_to()))?;
    match text.trim().is_empty() {
        true => Err("is empty".into()),
        false => Ok(text),
    }
}

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    let files: Vec<_> = std::env::args_os().skip(1).collect();
    if files.is_empty() {
        eprintln!("no file is named: extract FILE...");
        return ExitCode::from(2);
    }
    for file in files {
        let text = match read(&file) {
            Ok(text) => text,
            Err(why) => {
                eprintln!("{}: {why}", file.to_string_lossy());
                failed = true;
                continue;
            }
        };
        let id = Path::new(&file).file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
        let quotes: Vec<Value> = saidby::attribute_quotes(&text).iter().map(quote).collect();
        match writeln!(out, "{}", json!({"id": id, "quotes": quotes})) {
            // A reader that has gone away, such as `head`, wants no more.
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Err(e) => {
                eprintln!("standard output: {e}");
                return ExitCode::FAILURE;
            }
            Ok(()) => {}
        }
    }
    match out.flush() {
        Ok(()) if !failed => ExitCode::SUCCESS,
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("standard output: {e}");
            ExitCode::FAILURE
        }
        _ => ExitCode::from(u8::from(failed)),
    }
}
