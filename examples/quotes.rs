//! Prints who said what in text files, for people or as JSON.
//!
//! `cargo run --release --example quotes` reads a bundled article; `-- FILE...` reads files, `-- -` standard input.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::process::ExitCode;

use saidby::{AttributedQuote, Mention, Span};

const HELP: &str = "\
Prints who said what in English news, with which verb, and through whom.

Usage: quotes [--json] [FILE]...

  FILE      a text file in UTF-8; - is standard input. Without any, a bundled article is read.
  --json    one JSON object for each quote, as schema.json describes it
  --help    this text

Colour is used on a terminal, unless NO_COLOR is set. The exit code is 1 where some input could not be read,
and 2 where the arguments are wrong.
";

const ARTICLE: &str = include_str!("sample_article.txt");

fn main() -> ExitCode {
    let mut files = Vec::new();
    let mut json = false;
    let mut options = true;
    for argument in std::env::args_os().skip(1) {
        match argument.to_str() {
            Some("--") if options => options = false,
            Some("--help" | "-h") if options => return print(HELP),
            Some("--json") if options => json = true,
            Some(option) if options && option.starts_with('-') && option != "-" => {
                eprintln!("unknown option {option}: --json and --help are known; put -- before a file of this name");
                return ExitCode::from(2);
            }
            _ => files.push(argument),
        }
    }

    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").map_or(true, |value| value.is_empty());
    let mut out = String::new();
    let mut failed = false;
    let several = files.len() > 1;
    if files.is_empty() {
        show("sample_article.txt", ARTICLE, json, colour, false, &mut out);
    }
    for file in files {
        let name = if file == "-" { "standard input".into() } else { file.to_string_lossy() };
        match read(&file) {
            Ok(text) => show(&name, &text, json, colour, several, &mut out),
            Err(why) => {
                eprintln!("{name}: {why}");
                failed = true;
            }
        }
    }
    match print(&out) {
        code if !failed => code,
        _ => ExitCode::FAILURE,
    }
}

/// Reads a file, or says in one line why it is not to be had.
fn read(file: &std::ffi::OsStr) -> Result<String, String> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else if std::path::Path::new(file).is_dir() {
        return Err("is a folder: name the files in it".into());
    } else {
        std::fs::read(file)
    };
    let bytes = bytes.map_err(|e| format!("cannot be read: {e}"))?;
    let text =
        String::from_utf8(bytes).map_err(|e| format!("is not UTF-8 text (byte {}): convert it first", e.utf8_error().valid_up_to()))?;
    match text.trim().is_empty() {
        true => Err("is empty".into()),
        false => Ok(text),
    }
}

/// Writes to standard output. A reader that has gone away, such as `head`, is no error.
fn print(text: &str) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("standard output: {e}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn show(name: &str, text: &str, json: bool, colour: bool, several: bool, out: &mut String) {
    let quotes = saidby::attribute_quotes(text);
    if json {
        for quote in &quotes {
            json_quote(name, quote, out);
            out.push('\n');
        }
        return;
    }
    let paint = Paint { colour };
    if several {
        let _ = writeln!(out, "{}", paint.bold(name));
    }
    if quotes.is_empty() {
        out.push_str("no attributed quotations\n");
    }
    for quote in &quotes {
        listing(quote, &paint, out);
    }
    if several {
        out.push('\n');
    }
}

/// One quote for people: who and with which verb, through whom, and what.
fn listing(quote: &AttributedQuote<'_>, paint: &Paint, out: &mut String) {
    let mut who = paint.bold(&fold(quote.speaker_label()));
    for other in quote.speakers().iter().skip(1) {
        let _ = write!(who, " and {}", paint.bold(&fold(other.label())));
    }
    if let Some(title) = quote.speaker().and_then(|s| s.title()) {
        let _ = write!(who, ", {}", fold(title));
    }
    let _ = write!(out, "{who}");
    if let Some(verb) = quote.verb() {
        let _ = write!(out, " {}", paint.green(&fold(verb.text())));
    }
    let confidence = match quote.speaker() {
        Some(_) => format!(", {:.0}%", quote.confidence() * 100.0),
        None => String::new(),
    };
    let _ = writeln!(out, " {}", paint.dim(&format!("({}{confidence})", quote.kind())));
    for via in quote.intermediaries() {
        let acronym = via.acronym().filter(|a| *a != via.name()).map_or(String::new(), |a| format!(" ({})", fold(a)));
        let relation = match via.relation().name() {
            "other" | "document" => "through".to_string(),
            name => name.replace('_', " "),
        };
        let _ = writeln!(out, "    {} {}{acronym}", paint.cyan(&relation), fold(via.name()));
    }
    let _ = writeln!(out, "    {}", fold(quote.text()));
}

/// The words on one line, without control characters: text from anywhere must not steer the terminal.
fn fold(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).collect()
}

struct Paint {
    colour: bool,
}

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        match self.colour {
            true => format!("\x1b[{code}m{text}\x1b[0m"),
            false => text.to_string(),
        }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn green(&self, text: &str) -> String {
        self.with("32", text)
    }

    fn cyan(&self, text: &str) -> String {
        self.with("36", text)
    }
}

/// One quote as JSON: the fields that the feature `serde` writes, after the name of the file.
fn json_quote(file: &str, q: &AttributedQuote<'_>, out: &mut String) {
    let speakers = q.speakers().iter().map(|s| {
        let entity = s.entity().map_or("null".into(), |e| e.to_string());
        let (mention, name, title) = (json_mention(Some(s.mention())), json_text(s.name()), json_text(s.title()));
        let principal = json_text(s.principal());
        format!(r#"{{"mention":{mention},"name":{name},"title":{title},"kind":"{}","entity":{entity},"principal":{principal}}}"#, s.kind())
    });
    let verb = q.verb().map_or("null".into(), |v| {
        let (spans, text, lemma) = (json_spans(v.spans()), json_text(Some(v.text())), json_text(Some(v.lemma())));
        format!(
            r#"{{"spans":{spans},"text":{text},"lemma":{lemma},"act":"{}","stance":"{}","polarity":"{}"}}"#,
            v.act(),
            v.stance(),
            v.polarity()
        )
    });
    let intermediaries = q.intermediaries().iter().map(|v| {
        let (mention, name, acronym) = (json_mention(Some(v.mention())), json_text(Some(v.name())), json_text(v.acronym()));
        format!(r#"{{"mention":{mention},"name":{name},"acronym":{acronym},"relation":"{}"}}"#, v.relation())
    });
    let fields = [
        ("file", json_text(Some(file))),
        ("kind", json_text(Some(q.kind().name()))),
        ("content", json_spans(q.content())),
        ("verbatim", json_spans(q.verbatim())),
        ("text", json_text(Some(q.text()))),
        ("range", json_span(q.range())),
        ("sentence", json_span(q.sentence())),
        ("speakers", json_list(speakers)),
        ("unattributed", json_text(q.unattributed().map(|why| why.name()))),
        ("verb", verb),
        ("intermediaries", json_list(intermediaries)),
        ("medium", json_mention(q.medium())),
        ("medium_kind", json_text(q.medium_kind().map(|kind| kind.name()))),
        ("addressee", json_mention(q.addressee())),
        ("pattern", json_text(Some(q.pattern()))),
        ("confidence", format!("{:?}", q.confidence())),
    ];
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    let _ = write!(out, "{{{}}}", fields.join(","));
}

fn json_list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn json_span(span: Span) -> String {
    format!("[{},{}]", span.start(), span.end())
}

fn json_spans(spans: &[Span]) -> String {
    json_list(spans.iter().map(|&span| json_span(span)))
}

fn json_mention(mention: Option<&Mention<'_>>) -> String {
    mention.map_or("null".into(), |m| format!(r#"{{"span":{},"text":{}}}"#, json_span(m.span()), json_text(Some(m.text()))))
}

fn json_text(text: Option<&str>) -> String {
    let Some(text) = text else { return "null".into() };
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Run with `cargo test --features serde --example quotes`.
#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    #[test]
    fn json_is_what_serde_writes() {
        let odd = "\"We\t\u{1}open \\ now,\" said Ana\r\nRuiz, as quoted by Reuters. A spokesman told the council that it was late.";
        for text in [ARTICLE, odd] {
            for quote in saidby::attribute_quotes(text) {
                let mut written = String::new();
                json_quote("a \"file\"", &quote, &mut written);
                let mut value: serde_json::Value = serde_json::from_str(&written).unwrap();
                let file = value.as_object_mut().unwrap().remove("file");
                assert_eq!(file.unwrap(), "a \"file\"");
                assert_eq!(value, serde_json::from_str::<serde_json::Value>(&serde_json::to_string(&quote).unwrap()).unwrap());
            }
        }
    }
}
