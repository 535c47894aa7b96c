//! A number for what the patterns are made of, to find it by; nothing of a text goes into it, so nobody can choose what collides.
//! Whoever finds something by its number looks whether it is the same.

use std::hash::{Hash, Hasher};

/// The number of a value.
pub(crate) fn number(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hash = Fold::default();
    value.hash(&mut hash);
    hash.finish()
}

/// The hash: each word is folded into the ones before.
#[derive(Default)]
struct Fold(u64);

impl Hasher for Fold {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}
