//! Prints every reading of every file as a JSON line, with its features: what `scripts/fit.py` learns weights from.
//!
//! `cargo run --release --features serde --example readings -- FILE...`

use saidby::Span;
use serde_json::{json, Value};

fn pairs(spans: &[Span]) -> Value {
    spans.iter().map(|s| json!([s.start(), s.end()])).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let attributor = saidby::Attributor::builder().build()?;
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file)?;
        let why = attributor.explain(&text);
        for (number, sentence) in why.sentences().iter().enumerate() {
            for r in sentence.readings() {
                let features: serde_json::Map<String, Value> =
                    r.features().iter().map(|(name, value)| (name.clone(), json!(value))).collect();
                let line = json!({
                    "file": file, "sentence": number, "won": r.won(), "pattern": r.pattern(), "lemma": r.lemma(), "score": r.score(),
                    "content": pairs(r.content_spans()),
                    "speaker": r.speaker_span().map(|s| json!([s.start(), s.end()])),
                    "cue": pairs(r.cue_spans()),
                    "features": features,
                });
                println!("{line}");
            }
        }
    }
    Ok(())
}
