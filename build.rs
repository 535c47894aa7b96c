//! Packs the data files of English into one, which [`english`](src/english/mod.rs) unpacks at the first call: the lists
//! stay readable here, and a program that uses the library carries less than half of their size.
//!
//! What is packed begins with a line for each file, its name and its length in bytes, and an empty line; the files follow in
//! that order. It is one LZ4 block (<https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>).

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the data files.
const FOLDER: &str = "src/english";

/// The shortest stretch that the format can refer to.
const SHORTEST: usize = 4;

/// What a byte of a literal costs, and a reference with the byte that opens it, in quarters of a byte: a little more than its room, since each
/// takes time to unpack.
const LITERAL: u32 = 4;
const REFERENCE: u32 = 4 * 3 + 2;

/// How far back a reference can go.
const FARTHEST: usize = u16::MAX as usize;

/// How many places that begin alike are compared.
const PLACES: usize = 128;

/// What the format wants literal at the end, and how far from the end the last reference begins.
const LAST_LITERALS: usize = 5;
const LAST_REFERENCE: usize = 12;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={FOLDER}");
    let mut paths = Vec::new();
    data_files(Path::new(FOLDER), &mut paths)?;
    paths.sort();
    let (mut index, mut all) = (String::new(), String::new());
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
        let text = without_comments(fs::read_to_string(&path)?);
        let name = path.strip_prefix(FOLDER).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        index += &format!("{name} {}\n", text.len());
        all += &text;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("english.lz4"), pack(format!("{index}\n{all}").as_bytes()))
}

/// The text with the lines empty that only tell about it, which no reader of it needs. A copyright goes wherever the data go.
fn without_comments(text: String) -> String {
    if text.contains("Copyright") {
        return text;
    }
    text.split_inclusive('\n').map(|line| if line.starts_with('#') { "\n" } else { line }).collect()
}

/// The word lists and patterns of a folder and those within it.
fn data_files(folder: &Path, out: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            data_files(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "txt") {
            out.push(path);
        }
    }
    Ok(())
}

/// Of all ways to write the data as literals and references the one that takes least room.
fn pack(data: &[u8]) -> Vec<u8> {
    let longest = longest(data);
    // From each place on, the least cost and the length of the reference that begins there; 0 for a literal.
    let mut best: Vec<(u32, u32)> = vec![(0, 0); data.len() + 1];
    for at in (0..data.len()).rev() {
        let literal = (best[at + 1].0 + LITERAL, 0);
        let reference = |length: usize| (best[at + length].0 + cost(length), length as u32);
        best[at] = (SHORTEST..=longest[at].0).map(reference).fold(literal, |least, other| least.min(other));
    }
    let mut out = Vec::new();
    let (mut at, mut literals) = (0, 0);
    while at < data.len() {
        match best[at].1 as usize {
            0 => at += 1,
            length => {
                sequence(&data[literals..at], Some((at - longest[at].1, length)), &mut out);
                at += length;
                literals = at;
            }
        }
    }
    sequence(&data[literals..], None, &mut out);
    out
}

/// What a reference of this length costs.
fn cost(length: usize) -> u32 {
    REFERENCE + LITERAL * ((length - SHORTEST + 240) / 255) as u32
}

/// For each place the longest stretch of the data before it that goes on as it does: its length and where it is.
fn longest(data: &[u8]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&[u8], Vec<usize>> = HashMap::new();
    let end = data.len().saturating_sub(LAST_REFERENCE);
    let mut all: Vec<(usize, usize)> = Vec::with_capacity(data.len());
    for at in 0..end {
        let seen = places.entry(&data[at..at + SHORTEST]).or_default();
        let near = seen.iter().rev().take(PLACES).take_while(|&&place| at - place <= FARTHEST);
        all.push(near.map(|&place| (shared(data, place, at), place)).max().unwrap_or_default());
        seen.push(at);
    }
    all.resize(data.len(), (0, 0));
    all
}

/// How many bytes two places share.
fn shared(data: &[u8], place: usize, at: usize) -> usize {
    let most = data.len() - LAST_LITERALS - at;
    data[place..].iter().zip(&data[at..]).take(most).take_while(|(a, b)| a == b).count()
}

/// Literals, and a reference behind them: how far back and how long.
fn sequence(literals: &[u8], reference: Option<(usize, usize)>, out: &mut Vec<u8>) {
    let more = reference.map_or(0, |(_, length)| length - SHORTEST);
    out.push((literals.len().min(15) as u8) << 4 | more.min(15) as u8);
    rest(literals.len(), out);
    out.extend_from_slice(literals);
    if let Some((back, _)) = reference {
        out.extend_from_slice(&(back as u16).to_le_bytes());
        rest(more, out);
    }
}

/// What of a length does not fit into half a byte.
fn rest(length: usize, out: &mut Vec<u8>) {
    if let Some(mut left) = length.checked_sub(15) {
        while left >= 255 {
            out.push(255);
            left -= 255;
        }
        out.push(left as u8);
    }
}
