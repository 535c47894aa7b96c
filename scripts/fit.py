#!/usr/bin/env python3
"""Refits src/english/weights.tsv, the weights that readings are judged by.

    cargo build --release --features serde --example readings
    target/release/examples/readings FOLDER/text/*.txt > readings.jsonl
    python3 scripts/fit.py FOLDER readings.jsonl > weights.tsv && mv weights.tsv src/english/weights.tsv
    python3 scripts/fit.py FOLDER readings.jsonl --rates src/english/reporting_verbs.tsv
    target/release/examples/evaluate --pairs FOLDER > pairs.tsv
    python3 scripts/fit.py --confidence pairs.tsv src/english/weights.tsv

The third form rewrites how a score becomes a confidence, from which quotes of one half of the articles
were right, and says how far the confidence is off on the other half. It comes after the first, which keeps the old ones.

The second form rewrites the rates of the verbs, each moved from where it was as far as the
annotations ask for it against a strong prior, so that a verb that is seldom met keeps its rate.

FOLDER holds texts and brat standoff annotations in PolNeAR's layout: text/NAME.txt and
attributions/NAME_XXXX.ann. A reading is right where it shares at least half of the letters
of an annotated content, or is a quoted part of one, and names its source. The weights are those of a logistic
regression with a strong prior towards zero, fitted with the L-BFGS method in plain Python
with numpy; the features are listed in src/resolve/weigh.rs.
"""
import collections
import glob
import hashlib
import json
import os
import re
import sys

import numpy as np

SELDOM = 25
LEMMA_PRIOR = 10.0
PRIOR = 4.0  # strength of the prior: about so many readings speak for a weight of zero


def annotations(folder):
    """name -> [(content letters, source letters, cue letters)] of the first annotator, in characters."""
    by = {}
    for path in sorted(glob.glob(os.path.join(folder, "attributions", "*.ann"))):
        name = re.sub(r"_[0-9a-f]{4}\.ann$", "", os.path.basename(path))
        if name in by:
            continue
        spans, out = {}, []
        lines = [l.rstrip("\n").split("\t") for l in open(path, encoding="utf8")]
        for p in lines:
            if p[0][:1] == "T" and len(p) > 1:
                spans[p[0]] = [tuple(map(int, s.split())) for s in p[1].split(" ", 1)[1].split(";")]
        for p in lines:
            if p[0][:1] != "E" or len(p) < 2:
                continue
            a = collections.defaultdict(list)
            for arg in p[1].split()[1:]:
                role, _, t = arg.partition(":")
                a[re.sub(r"\d", "", role)] += spans.get(t, [])
            if a["Content"]:
                out.append((a["Content"], a["Source"], a["Cue"]))
        by[name] = out
    return by


def letters(solid, spans):
    return {i for b, e in spans for i in range(b, min(e, len(solid))) if solid[i]}


def to_characters(text):
    at, byte = {}, 0
    for i, c in enumerate(text):
        at[byte] = i
        byte += len(c.encode("utf8"))
    at[byte] = len(text)
    return at


def label(readings, text, gold):
    """For each reading: whether it is right, and which annotation it finds (or None)."""
    solid = [c.isalnum() for c in text]
    at = to_characters(text)
    conv = lambda spans: [(at[b], at[e]) for b, e in spans]
    # "who" of "Ruiz, who said" is annotated as the source; the name before it is as right.
    antecedent = lambda s: [(max(0, s[0][0] - 40), s[0][0])] if len(s) == 1 and text[s[0][0] : s[0][1]].lower() in ("who", "which", "that") else []
    gold = [(letters(solid, c), letters(solid, s), letters(solid, antecedent(s))) for c, s, v in gold]
    where = collections.defaultdict(set)
    for k, (c, _, _) in enumerate(gold):
        for i in c:
            where[i].add(k)
    out, shared = [], []
    for r in readings:
        content = letters(solid, conv(r["content"]))
        speaker = letters(solid, conv([r["speaker"]])) if r["speaker"] else set()
        right, common = None, 0
        for k in {k for i in content for k in where[i]}:
            c, s, before = gold[k]
            # A quotation goes on in other sentences, which are joined later: being a part of it is enough.
            part = "content-quoted" in r["features"] and 10 * len(c & content) >= 9 * len(content)
            if 2 * len(c & content) < len(c | content) and not part:
                continue
            if bool(s) != bool(speaker) and not (not s and not speaker):
                continue
            near = lambda a, b: a and 2 * len(a & b) >= min(len(a), len(b))
            if s and not near(s, speaker) and not near(before, speaker):
                continue
            right, common = k, len(c & content)
        out.append(right)
        shared.append(common)
    # Of the readings of one cue that find the same annotation, those that find much less of it are wrong.
    most = collections.Counter()
    key = lambda r, k: (r["sentence"], tuple(r["cue"][0]) if r["cue"] else None, k)
    for r, k, n in zip(readings, out, shared):
        most[key(r, k)] = max(most[key(r, k)], n)
    out = [k if k is not None and 10 * n >= 9 * most[key(r, k)] else None for r, k, n in zip(readings, out, shared)]
    return out, gold


def rewrite_rates(path, moves):
    """Moves the rate of each verb by so many logits."""
    out = []
    for line in open(path, encoding="utf8"):
        columns = line.rstrip("\n").split("\t")
        if not line.startswith("#") and len(columns) == 7 and columns[0] in moves:
            p = int(columns[5]) / 100
            z = np.log(p / (1 - p)) + moves[columns[0]]
            columns[5] = str(int(min(97, max(2, round(100 / (1 + np.exp(-z)))))))
            line = "\t".join(columns) + "\n"
        out.append(line)
    open(path, "w", encoding="utf8").writelines(out)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def minimum(cost, w, memory=20, steps=400):
    """Where `cost`, which gives a value and its gradient, is least: the L-BFGS method, from `w` on."""
    value, g = cost(w)
    moves = collections.deque(maxlen=memory)
    start = np.linalg.norm(g)
    for _ in range(steps):
        d, back = g.copy(), []
        for s, t in reversed(moves):
            a = s @ d / (s @ t)
            back.append(a)
            d -= a * t
        d *= (moves[-1][0] @ moves[-1][1]) / (moves[-1][1] @ moves[-1][1]) if moves else 1 / start
        for (s, t), a in zip(moves, reversed(back)):
            d += (a - t @ d / (s @ t)) * s
        # Half the step until the cost falls as its slope promises.
        length, slope = 1.0, g @ d
        while True:
            after, slopes = cost(w - length * d)
            if after <= value - 1e-4 * length * slope or length < 1e-9:
                break
            length /= 2
        s, t = -length * d, slopes - g
        w, value, g = w + s, after, slopes
        if s @ t > 0:
            moves.append((s, t))
        if np.linalg.norm(g) < 1e-4 * start:
            break
    return w


def rewrite_confidence(pairs, weights):
    """Fits a slope and an offset in logits, and the share of right ones where no pattern made the quote."""
    known = {"slope": 1.0, "offset": 0.0}
    lines = open(weights, encoding="utf8").readlines()
    for line in lines:
        if line.startswith("confidence:"):
            name, value = line[len("confidence:") :].split("\t")
            known[name] = float(value)
    rows = [line.rstrip("\n").split("\t") for line in open(pairs, encoding="utf8")]
    half = np.array([hashlib.md5(r[0].encode()).digest()[1] % 2 for r in rows])
    pattern = np.array([r[1] for r in rows])
    right = np.array([float(r[3]) for r in rows])
    c = np.clip(np.array([float(r[2]) for r in rows]), 1e-4, 1 - 1e-4)
    score = (np.log(c / (1 - c)) - known["offset"]) / known["slope"]
    lone = {name: pattern == name for name in ("floating", "alone")}
    scored = ~(lone["floating"] | lone["alone"])
    fitted = scored & (half == 0)
    a, b = 1.0, 0.0
    for _ in range(50):
        p = sigmoid(a * score[fitted] + b)
        x = np.stack([score[fitted], np.ones(fitted.sum())])
        a, b = np.array([a, b]) - np.linalg.solve((x * (p * (1 - p))) @ x.T + 1e-6 * np.eye(2), x @ (p - right[fitted]))
    confidence = sigmoid(a * score + b)
    found = {"slope": a, "offset": b}
    for name, these in lone.items():
        found[name] = (right[these & (half == 0)].sum() + 0.5) / ((these & (half == 0)).sum() + 1)
        confidence[these] = found[name]
    for k, what in ((0, "fitted"), (1, "other")):
        of = half == k
        bins = np.minimum(9, (confidence * 10).astype(int))
        off = sum(abs((confidence - right)[of & (bins == i)].sum()) for i in range(10)) / of.sum()
        print(f"expected calibration error on the {what} half: {off:.3f}", file=sys.stderr)
    kept = [line for line in lines if not line.startswith("confidence:")]
    head = [line for line in kept if line.startswith("#")]
    rest = kept[len(head) :] + [f"confidence:{name}\t{value:.3f}\n" for name, value in found.items()]
    open(weights, "w", encoding="utf8").writelines(head + sorted(rest))


def main():
    if sys.argv[1] == "--confidence":
        return rewrite_confidence(*sys.argv[2:4])
    folder, path = sys.argv[1:3]
    rates = sys.argv[4] if sys.argv[3:4] == ["--rates"] else None
    gold = annotations(folder)
    by_file = collections.defaultdict(list)
    for line in open(path, encoding="utf8"):
        r = json.loads(line)
        by_file[r["file"]].append(r)
    met = collections.Counter(r["pattern"] for readings in by_file.values() for r in readings)
    rows, ys, names = [], [], {}
    found = total = 0
    for file, readings in by_file.items():
        name = os.path.basename(file)[:-4]
        text = open(file, encoding="utf8", newline="").read()
        labels, marked = label(readings, text, gold.get(name, []))
        found += len({k for k in labels if k is not None})
        total += len(marked)
        for r, k in zip(readings, labels):
            # A pattern that is seldom met keeps the weight that its author gave it.
            if met[r["pattern"]] < SELDOM:
                continue
            row = [(names.setdefault(f, len(names)), v) for f, v in r["features"].items()]
            if rates and r["lemma"]:
                row.append((names.setdefault("lemma " + r["lemma"], len(names)), 1.0))
            rows.append(row)
            ys.append(1.0 if k is not None else 0.0)
    print(f"{len(rows)} readings, {sum(ys):.0f} right; some reading finds {found} of {total} annotations", file=sys.stderr)
    n, m = len(rows), len(names)
    ix = np.concatenate([[j for j, _ in r] for r in rows]).astype(int)
    val = np.concatenate([[v for _, v in r] for r in rows])
    row = np.repeat(np.arange(n), [len(r) for r in rows])
    y = np.array(ys)
    w = np.zeros(m)
    prior = np.full(m, PRIOR)
    prior[names["bias"]] = 0.01
    for f, j in names.items():
        if f.startswith("lemma "):
            prior[j] = LEMMA_PRIOR
        elif "&" in f:
            prior[j] = 2 * PRIOR
    def cost(w):
        z = np.bincount(row, weights=val * w[ix], minlength=n)
        g = np.bincount(ix, weights=val * (sigmoid(z) - y)[row], minlength=m) + prior * w
        return np.sum(np.logaddexp(0, z) - y * z) + 0.5 * np.sum(prior * w * w), g

    w = minimum(cost, w)
    p = sigmoid(np.bincount(row, weights=val * w[ix], minlength=n))
    loss = -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))
    print(f"loss {loss:.4f}", file=sys.stderr)
    if rates:
        rewrite_rates(rates, {f[6:]: w[j] / w[names["rate"]] for f, j in names.items() if f.startswith("lemma ")})
        return
    print("# Weights of the features that a reading is judged by, in logits. Refit by scripts/fit.py, which says how.")
    print("# Provenance: a logistic regression over the annotated articles of PolNeAR 1.0 (US news of 2015-16);")
    print("# the features name patterns, classes and shapes, never a word. See src/resolve/weigh.rs.")
    lines = [f"{f}\t{w[names[f]]:.3f}\n" for f in names]
    old = os.path.join(os.path.dirname(__file__), "../src/english/weights.tsv")
    lines += [line for line in open(old, encoding="utf8") if line.startswith("confidence:")]
    sys.stdout.writelines(sorted(lines))


main()
