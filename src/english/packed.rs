//! The data files as a program carries them, without their comments: one LZ4 block, made by `build.rs`.

use once_cell::sync::Lazy;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.lz4"));

/// All files behind their index, unpacked when the first of them is asked for.
static FILES: Lazy<String> = Lazy::new(|| unpack(PACKED).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default());

/// The text of a data file; empty where there is none of this name.
pub(super) fn file(name: &str) -> &'static str {
    let Some((index, texts)) = FILES.split_once("\n\n") else { return "" };
    let mut start = 0;
    for line in index.lines() {
        let (file, length) = line.split_once(' ').unwrap_or((line, ""));
        let end = start + length.parse().unwrap_or(0);
        if file == name {
            return texts.get(start..end).unwrap_or("");
        }
        start = end;
    }
    ""
}

/// Unpacks an LZ4 block; none where it is no such thing.
fn unpack(mut packed: &[u8]) -> Option<Vec<u8>> {
    let mut out: Vec<u8> = Vec::with_capacity(packed.len() * 5 / 2);
    loop {
        let (&token, rest) = packed.split_first()?;
        packed = rest;
        let literals = length(token >> 4, &mut packed)?;
        out.extend_from_slice(packed.get(..literals)?);
        packed = &packed[literals..];
        let [low, high, rest @ ..] = packed else { return packed.is_empty().then_some(out) };
        packed = rest;
        let from = out.len().checked_sub(usize::from(u16::from_le_bytes([*low, *high])))?;
        let mut left = length(token & 15, &mut packed)? + 4;
        // What is referred to may reach into what is being written: it repeats itself then.
        while left > 0 {
            let now = left.min(out.len() - from);
            out.extend_from_within(from..from + now);
            left = left.checked_sub(now).filter(|_| now > 0)?;
        }
    }
}

/// A length that begins in half a byte and goes on where that is full.
fn length(half: u8, packed: &mut &[u8]) -> Option<usize> {
    let mut length = usize::from(half);
    let mut last = if half == 15 { 255 } else { 0 };
    while last == 255 {
        let (&more, rest) = packed.split_first()?;
        (*packed, last) = (rest, more);
        length += usize::from(more);
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_as_it_was_written_but_for_comments() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/english");
        let (index, _) = FILES.split_once("\n\n").unwrap();
        assert!(index.lines().count() > 20);
        for name in index.lines().filter_map(|line| line.split(' ').next()) {
            let written = std::fs::read_to_string(folder.join(name)).unwrap();
            assert_eq!(file(name).contains("Copyright"), written.contains("Copyright"), "{name}");
            assert_eq!(file(name).lines().count(), written.lines().count(), "{name}");
            let data = |text: &str| text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect::<Vec<_>>().join("\n");
            assert_eq!(data(file(name)), data(&written), "{name}");
        }
        assert_eq!(file("no such file"), "");
    }

    #[test]
    fn blocks_of_every_kind_are_unpacked() {
        // A repeat that reaches into itself, and lengths that go on behind their half byte.
        assert_eq!(unpack(&[0x16, b'a', 1, 0, 0x10, b'b']).unwrap(), b"aaaaaaaaaaab");
        let long = [&[0xF0, 1][..], b"0123456789abcdef", &[16, 0, 0x00]].concat();
        assert_eq!(unpack(&long).unwrap(), b"0123456789abcdef0123");
        assert_eq!(unpack(&[0x1F, b'a', 1, 0, 255, 0, 0x00]).unwrap().len(), 1 + 4 + 15 + 255);
    }

    #[test]
    fn what_is_no_block_is_told() {
        for broken in [&[][..], &[0x10], &[0xF0, 255], &[0x10, b'a', 2, 0, 0], &[0x10, b'a', 0, 0, 0], &[0x10, b'a', 1]] {
            assert_eq!(unpack(broken), None, "{broken:?}");
        }
    }
}
