use std::time::Instant;
fn main() {
    let texts: Vec<String> = std::env::args().skip(1).map(|f| std::fs::read_to_string(f).unwrap()).collect();
    let n: usize = texts.iter().map(|t| t.len()).sum();
    let a = saidby::Attributor::builder().build().unwrap();
    let (mut best_w, mut best_s) = (f64::MAX, f64::MAX);
    for _ in 0..5 {
        let t = Instant::now();
        let w: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
        best_w = best_w.min(t.elapsed().as_secs_f64());
        let t = Instant::now();
        let q: usize = texts.iter().map(|t| a.attribute(t).len()).sum();
        best_s = best_s.min(t.elapsed().as_secs_f64());
        std::hint::black_box((w, q));
    }
    let mb = n as f64 / 1e6;
    println!("split {:.0} MB/s  saidby {:.1} MB/s  ratio {:.3}", mb / best_w, mb / best_s, best_w / best_s);
}
