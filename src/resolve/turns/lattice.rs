//! The best sequence of speakers, by dynamic programming over pairs of neighbours.

use super::worth::{Scene, CERTAIN};
use super::NOBODY;
use crate::order;

/// The most candidates of one utterance.
pub(super) const CANDIDATES: usize = 8;

/// Somebody who may speak an utterance, and what speaks for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) who: u32,
    pub(super) worth: f32,
}

/// How the turn passes between two neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passing {
    /// For the same speaker again.
    pub(super) same: f32,
    /// For the one before the last.
    pub(super) back: f32,
}

/// Candidates of all utterances, and the worth of the best sequence through each pair of neighbours.
pub(super) struct Lattice {
    candidates: Vec<Candidate>,
    /// Where the candidates of each utterance begin, and where they end for the last.
    starts: Vec<u32>,
    /// The best sequence up to each pair: candidate of the utterance, candidate of the one before.
    forward: Vec<f32>,
    /// The best rest after each pair.
    backward: Vec<f32>,
    pairs: Vec<u32>,
}

impl Lattice {
    pub(super) fn new(scene: Scene<'_>) -> Lattice {
        let n = scene.utterances.len();
        let mut l = Lattice {
            candidates: Vec::with_capacity(n * 6),
            starts: vec![0],
            forward: Vec::with_capacity(n * 36),
            backward: Vec::new(),
            pairs: vec![0],
        };
        let mut passings = Vec::with_capacity(n);
        let mut heard: Vec<(f32, u32)> = Vec::new();
        for i in 0..n {
            let from = l.candidates.len();
            scene.candidates(i, &heard, &mut l.candidates);
            l.starts.push(l.candidates.len() as u32);
            let passing = scene.passing(i);
            passings.push(passing);
            l.step(i, passing);
            // The likeliest speakers so far stay in mind.
            heard.clear();
            let width = l.width_before(i);
            let pairs = &l.forward[l.pairs[i] as usize..];
            for (k, c) in l.candidates[from..].iter().enumerate().filter(|(_, c)| c.who != NOBODY) {
                let best = pairs[k * width..(k + 1) * width].iter().copied().fold(f32::MIN, f32::max);
                heard.push((best, c.who));
            }
            order::by_key(&mut heard, |&(score, _)| [order::falling(score), 0, 0]);
            heard.truncate(CANDIDATES / 2);
        }
        l.rest(&passings);
        l
    }

    fn of(&self, i: usize) -> &[Candidate] {
        &self.candidates[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// How many candidates the utterance before has; one at the start.
    fn width_before(&self, i: usize) -> usize {
        i.checked_sub(1).map_or(1, |b| self.of(b).len())
    }

    /// The forward worth of the pairs of utterance `i`.
    fn step(&mut self, i: usize, passing: Passing) {
        let width = self.width_before(i);
        let now = self.starts[i] as usize..self.starts[i + 1] as usize;
        let before_width = if i > 0 { self.width_before(i - 1) } else { 1 };
        for c in now {
            let Candidate { who, worth } = self.candidates[c];
            for p in 0..width {
                let value = if i == 0 {
                    worth
                } else {
                    let previous = self.candidates[self.starts[i - 1] as usize + p].who;
                    let row = self.pairs[i - 1] as usize + p * before_width;
                    let row = &self.forward[row..row + before_width];
                    let mut best = row.iter().copied().fold(f32::MIN, f32::max);
                    if i > 1 && passing.back > 0.0 && who != NOBODY && who != previous {
                        if let Some(k) = self.of(i - 2).iter().position(|x| x.who == who) {
                            best = best.max(row[k] + passing.back);
                        }
                    }
                    best + worth + if who == previous { passing.same } else { 0.0 }
                };
                self.forward.push(value);
            }
        }
        self.pairs.push(self.forward.len() as u32);
    }

    /// The worth of what follows each pair.
    fn rest(&mut self, passings: &[Passing]) {
        self.backward = vec![0.0; self.forward.len()];
        let n = passings.len();
        for i in (0..n.saturating_sub(1)).rev() {
            let passing = passings[i + 1];
            let (width, next_width) = (self.width_before(i), self.of(i).len());
            for c in 0..next_width {
                let who = self.of(i)[c].who;
                let mut ahead = [f32::MIN; CANDIDATES];
                for (k, (next, value)) in self.of(i + 1).iter().zip(&mut ahead).enumerate() {
                    let same = if next.who == who { passing.same } else { 0.0 };
                    *value = next.worth + same + self.backward[self.pairs[i + 1] as usize + k * next_width + c];
                }
                let base = ahead.iter().copied().fold(f32::MIN, f32::max);
                for p in 0..width {
                    let mut best = base;
                    if i > 0 && passing.back > 0.0 {
                        let before = self.of(i - 1)[p].who;
                        let again = self.of(i + 1).iter().zip(ahead).find(|(x, _)| x.who == before && before != NOBODY && before != who);
                        if let Some((_, value)) = again {
                            best = best.max(value + passing.back);
                        }
                    }
                    let at = self.pairs[i] as usize + c * width + p;
                    self.backward[at] = best;
                }
            }
        }
    }

    /// The speaker of utterance `i` in the best sequence, and by how much it is better than the best one with another.
    pub(super) fn answer(&self, i: usize) -> (u32, f32) {
        let width = self.width_before(i);
        let (mut best, mut second, mut who) = (f32::MIN, f32::MIN, NOBODY);
        for (c, candidate) in self.of(i).iter().enumerate() {
            let at = self.pairs[i] as usize + c * width;
            let value = (at..at + width).map(|k| self.forward[k] + self.backward[k]).fold(f32::MIN, f32::max);
            if value > best {
                (second, best, who) = (best, value, candidate.who);
            } else {
                second = second.max(value);
            }
        }
        (who, if second == f32::MIN { CERTAIN } else { best - second })
    }
}
