#!/usr/bin/env python3
"""Make src/english/words.tsv, the word list of saidby's part-of-speech tagger.

From:  WordNet 3.0 (Debian package wordnet-base, /usr/share/wordnet): the lemmas of
       index.*, the capitalised spellings, lexicographer files, sentence frames and glosses of
       data.*, the irregular forms of *.exc and the sense counts of cntlist.rev; and
       src/english/closed_class.tsv, the hand-written list, whose words are left out here
       because it wins over this one.
To:    src/english/words.tsv, the words in groups of the same tags: `TAG:permille TAG:permille ...<TAB>word word ...`.
Run:   python3 scripts/words.py            (writes src/english/words.tsv)
       python3 scripts/words.py --stdout   (prints it instead)

How the figures come about. A lemma's senses are summed per part of speech (plus a half,
so that a listed but uncounted use is not lost). That mass is spread over the lemma's forms
by the shares below, so `reports` gets the plural share of the noun and the third-person
share of the verb; then each form is scaled to 1000. Senses spelled with a capital in
WordNet count as P (proper noun). Four corrections for how the counts were made:
  * verbs were counted in about twice as much text as the rest (half of SemCor has only its
    verbs tagged), so verb counts are scaled down;
  * WordNet calls adjectives many participles that a tagger calls VN or VG, so those
    adjective counts are scaled down;
  * likewise nouns in -ing, many of which are gerunds (VG);
  * a regular -ed form is a participle more often than not when its verb takes an object
    and no that-clause, as most passives do; a past tense otherwise. The sentence frames of
    the verb's first sense tell.

What is left out. The tagger takes an unknown word for N, or by its suffix
(src/english/suffixes.tsv) for R (-ly), VG (-ing), VD/VN (-ed), J (-ous, -ful, -able, ...).
Words which that gets right are kept only when frequent, since knowing that a capitalised
first word of a sentence is an ordinary word is worth a line. Verbs, adjectives and -ing or
-ed nouns without a sense count are kept if WordNet's own glosses use them, which tells
`renewable` from `rupicolous`. Plain adjectives and inflected verbs that hardly anybody uses
are left out: a few hundred articles of news are read alike without them.
"""

import argparse
import collections
import math
import os
import re
import sys
import textwrap

WORDNET = "/usr/share/wordnet"
HERE = os.path.dirname(os.path.abspath(__file__))
ENGLISH = os.path.join(HERE, "..", "src", "english")

# Share of a lemma's uses that falls on each form.
NOUN_SINGULAR, NOUN_PLURAL = 0.75, 0.25
VERB_BASE, VERB_S, VERB_PAST, VERB_ING = 0.38, 0.09, 0.40, 0.13
BASE_VB, BASE_VP = 0.60, 0.40
PAST_VD, PAST_VN = 0.55, 0.45
PAST_VD_TRANSITIVE, PAST_VN_TRANSITIVE = 0.42, 0.58
VERB_SCALE = 0.53              # the share of the verb-tagged text that has all words tagged
PARTICIPLE_ADJECTIVE_SCALE = 0.25
GERUND_NOUN_SCALE = 0.4
ADJ_PLAIN, ADJ_COMPARED = 0.94, 0.03

WIDTH = 140            # of a line of the list
MIN_PERMILLE = 15      # weaker tags are dropped
STEPS = [15, 20, 30, 40, 50, 70, 100, 150, 200, 250, 300, 350, 400, 500, 600, 700, 800, 900]
MIN_NOUN = 8           # plain nouns rarer than this are left to the tagger's default
MIN_DEFAULT_VERB = 12   # -ing and -ed forms the suffix default gets right: likewise
MIN_DEFAULT_ADVERB = 4  # plain -ly adverbs: likewise
MIN_GLOSS = 2          # uses in glosses that make up for a missing sense count
MIN_ALONE = 2          # adjectives and inflected verbs rarer than this are left to the default
MIN_GLOSS_ALONE = 20   # uses in glosses that make up for it
MIN_COMPARED = 10      # adjectives rarer than this are not compared

# Verbs newer than WordNet's counts (or than WordNet), with a verb count to stand in.
MODERN_VERBS = {
    "tweet": 12, "retweet": 6, "email": 5, "blog": 4, "text": 6, "google": 3, "skype": 2,
    "livestream": 2, "unfriend": 1, "unfollow": 1, "crowdfund": 2, "fundraise": 3,
    "fact-check": 2, "greenlight": 2, "podcast": 1, "photoshop": 1, "outsource": 3,
    "download": 5, "upload": 4, "repost": 2, "troll": 3, "hack": 5, "leak": 8, "vet": 5,
    "tout": 6, "slam": 6, "blast": 8, "spearhead": 3, "reiterate": 8, "opine": 3,
    "fact": 0, "mansplain": 1, "backtrack": 4, "downplay": 6, "highlight": 8, "pivot": 4,
    "stump": 3, "canvass": 4, "caucus": 4, "lobby": 6, "poll": 5, "probe": 5, "sue": 6,
    "quip": 5, "headline": 3, "helm": 2, "mull": 4, "oust": 5, "nix": 1, "prioritize": 3,
    "incentivize": 2, "radicalize": 4, "deport": 5, "rebrand": 2, "reboot": 2, "debunk": 4,
    "weaponize": 2, "gaslight": 1, "doxx": 1, "stream": 4, "swipe": 3, "partner": 4,
    "impact": 6, "access": 3, "task": 3, "interview": 10, "critique": 3, "source": 2,
    "surveil": 1, "redact": 2, "misspeak": 1, "disinvite": 1, "doxx": 1, "uptick": 0,
}
MODERN_VERBS = {word: count for word, count in MODERN_VERBS.items() if count}

# Verbs whose past and participle equal the base; verb.exc has only their -ing forms.
UNCHANGED = set("""bet burst bust cast cost cut hit hurt let put quit read rid set shed shut
    slit split spread thrust upset broadcast forecast telecast recast typecast miscast podcast
    offset reset inset beset undercut outbid underbid overbid bid input output sublet shit
    proofread reread misread lipread wet""".split())
# ... and those which also have a regular -ed form.
UNCHANGED_OR_REGULAR = {"broadcast", "forecast", "bust", "bet", "quit", "wet", "input", "rid"}

# Irregular verbs which also have a regular past and participle.
ALSO_REGULAR = set("""burn learn unlearn dream lean leap spell misspell spill overspill spoil
    smell kneel light thrive strive weave hang dive skydive wake floodlight spotlight clothe
    cleave heave gild gird work shine sneak plead speed knit sweat melt curse bless grave
    pen grip address ken overflow stave transfix gin overpass bypass""".split())

# verb.exc spellings no news text has, or which are better known as another word.
ARCHAIC = set("""addrest blest curst gelt bypast overpast transfixt clept yclept benempt gript
    wrought pent rove reft kent might gan hove stove gat abought abye dought chevies chivvies
    popes taxis testes torrefy pasquil pasquils squilgee tramels tranship swops prologs
    programmes curettes caddies clove gnawn hewed thriven throve spake drest dropt stept
    mixt fixt wast wert art outgone thee shent shriven holp girt bespoke chid""".split())

# Past forms that end in -n like a participle but are not one.
PAST_IN_N = set("began ran outran reran overran foreran won spun".split())
PARTICIPLE_OTHER = set("""done undone redone outdone overdone foredone fordone misdone gone
    forgone foregone undergone borne forborne overborne drunk rung sprung upsprung stunk
    shrunk sunk sung swum come""".split())
# Verbs whose participle is the base again although their past differs.
PARTICIPLE_IS_BASE = set("""become come overcome misbecome run outrun rerun overrun
    forerun""".split())
PAST_IS_BASE = {"beat", "browbeat", "outbid", "overbid"}
# Participles beside a regular past: show, showed, shown.
SINGLE_BOTH = set("won spun clad laden".split())

# Verbs in -l or -s that keep both traveled and travelled: all but these.
KEEP_DOUBLED = set("""compel expel repel impel dispel propel control patrol excel rebel enrol
    annul extol distil fulfil instil appal enthral""".split())

# Longer verbs that double their consonant and are missing from verb.exc.
DOUBLED = set("backslap backstop bedhop defog rejig unclip unknot".split())

IRREGULAR_ADJECTIVES = set("far good bad little many much ill".split())

TAGS_ORDER = "N P J R VB VP VZ VD VN VG".split()
MISLEADING_ENDING = re.compile(r"(?:ing|ed|ly|ous|ful|ive|able|ible|ical|less|ish|ize|ise|ify)\Z")
POS_OF_SENSE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
WORD = re.compile(r"[a-z]+\Z")
TRANSITIVE_FRAMES = {8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 30, 31}
CLAUSE_FRAMES = {26, 29, 34}   # that, whether, and the like
COMMUNICATION = "communication"
COMMUNICATION_COGNITION_EMOTION = {"31", "32", "37"}
ADJECTIVE_ENDING = re.compile(r"(?:ous|ful|able|ible|ical|less|ish)\Z")


def read(name):
    with open(os.path.join(WORDNET, name), encoding="latin-1") as lines:
        for line in lines:
            if not line.startswith("  "):
                yield line.rstrip("\n")


def read_data(part):
    """Per synset offset: its lexicographer file and its words as spelled."""
    synsets = {}
    for line in read("data." + FILES[part]):
        fields = line.split(" ", 4)
        count = int(fields[3], 16)
        words = line.split(" ", 4 + 2 * count)[4:4 + 2 * count:2]
        synsets[fields[0]] = (fields[1], [word.split("(")[0] for word in words])
    return synsets


def read_lemmas(part):
    """Per single-word lemma: for each sense its lexicographer file and whether it is
    spelled with a capital."""
    synsets = read_data(part)
    lemmas = {}
    for line in read("index." + FILES[part]):
        fields = line.split()
        lemma = fields[0]
        if not WORD.match(lemma):
            continue
        pointers = int(fields[3])
        senses = []
        for offset in fields[6 + pointers:]:
            lexfile, words = synsets[offset]
            spelled = [word for word in words if word.lower() == lemma]
            senses.append((lexfile, all(word != lemma for word in spelled)))
        lemmas[lemma] = senses
    return lemmas


def read_passive_verbs():
    """Verbs whose first sense takes an object and no clause and is not about speaking."""
    frames = {}
    for line in read("data.verb"):
        numbers = [int(number) for number in re.findall(r" \+ (\d\d) (?:00|[0-9a-f]{2})(?= |\Z)",
                                                        line.split(" | ")[0])]
        frames[line[:8]] = set(numbers) | ({COMMUNICATION} if line[9:11] == "32" else set())
    passive = set()
    for line in read("index.verb"):
        fields = line.split()
        first = frames[fields[6 + int(fields[3])]]
        if COMMUNICATION in first:
            continue
        if first & TRANSITIVE_FRAMES and not first & CLAUSE_FRAMES:
            passive.add(fields[0])
    return passive


def read_counts():
    """Sense counts: (lemma, part) -> sense number -> count."""
    counts = collections.defaultdict(dict)
    for line in read("cntlist.rev"):
        key, number, count = line.split()
        lemma, sense = key.split("%")
        counts[lemma, POS_OF_SENSE[sense[0]]][int(number)] = int(count)
    return counts


def read_gloss_counts():
    """How often WordNet's glosses use each word."""
    uses = collections.Counter()
    for part in FILES.values():
        for line in read("data." + part):
            uses.update(re.findall(r"[a-z]+", line.split(" | ", 1)[1].lower()))
    return uses


def read_exceptions(name):
    """Base form -> its irregular forms."""
    forms = collections.defaultdict(list)
    for line in read(name):
        form, *bases = line.split()
        if WORD.match(form) and form not in ARCHAIC:
            for base in bases:
                forms[base].append(form)
    return forms


def syllables(word):
    return len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e\Z", "", word)))


def doubles(word):
    """stop -> stopped: one syllable, one vowel letter, one consonant letter."""
    return word in DOUBLED or bool(re.match(r"(?:[^aeiou]*|qu)[aeiouy][^aeiouwxy]\Z", word)) or \
        bool(re.match(r"[^aeiou]*qu[aeiou][^aeiouwxy]\Z", word))


def add_s(word):
    if re.search(r"(?:s|x|z|ch|sh)\Z", word):
        return word + "es"
    if re.search(r"[^aeiou]o\Z", word):
        return word + "es"
    if re.search(r"(?:[^aeiou]|qu)y\Z", word):
        return word[:-1] + "ies"
    return word + "s"


def add_ed(word):
    if word.endswith("e"):
        return word + "d"
    if re.search(r"(?:[^aeiou]|qu)y\Z", word):
        return word[:-1] + "ied"
    return word + (word[-1] if doubles(word) else "") + "ed"


def add_ing(word):
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and len(word) > 2 and not re.search(r"(?:[eoy]e|nge)\Z", word):
        return word[:-1] + "ing"
    if re.search(r"(?:inge|unge|ange|enge)\Z", word) and word not in ("singe", "tinge", "binge",
                                                                    "swinge"):
        return word[:-1] + "ing"
    return word + (word[-1] if doubles(word) else "") + "ing"


def add_er(word):
    """Comparative and superlative, or nothing where one says `more`."""
    if word in IRREGULAR_ADJECTIVES:
        return []
    if len(word) < 3 or syllables(word) > 2 or word.endswith(("ed", "ing", "ly")):
        return []
    if syllables(word) == 2 and not re.search(r"(?:[^aeiou]y|ple|ble|tle|dle|ow)\Z", word):
        return []
    if word.endswith("e"):
        return [word + "r", word + "st"]
    if re.search(r"[^aeiou]y\Z", word):
        return [word[:-1] + "ier", word[:-1] + "iest"]
    stem = word + (word[-1] if doubles(word) else "")
    return [stem + "er", stem + "est"]


def is_participle(form):
    return form in PARTICIPLE_OTHER or (form.endswith("n") and form not in PAST_IN_N)


def verb_forms(base, irregular, passive):
    """Pairs (form, {tag: share of the verb's uses}); shares sum to about one."""
    forms = [(base, {"VB": VERB_BASE * BASE_VB, "VP": VERB_BASE * BASE_VP})]
    third = [form for form in irregular if form.endswith("s") and form != base]
    forms.append((third[0] if third else add_s(base), {"VZ": VERB_S}))

    undoubled = None
    if base[-1] in "ls" and syllables(base) > 1 and base not in KEEP_DOUBLED:
        undoubled = base

    ing = [form for form in irregular if form.endswith("ing")]
    if ing and undoubled:
        ing.append(undoubled + "ing")
    for form in sorted(set(ing)) or [add_ing(base)]:
        forms.append((form, {"VG": VERB_ING}))

    if passive:
        both = {"VD": VERB_PAST * PAST_VD_TRANSITIVE, "VN": VERB_PAST * PAST_VN_TRANSITIVE}
    else:
        both = {"VD": VERB_PAST * PAST_VD, "VN": VERB_PAST * PAST_VN}
    past = [form for form in irregular if not form.endswith(("ing", "s"))]
    if base in UNCHANGED:
        forms.append((base, both))
        if base in UNCHANGED_OR_REGULAR:
            forms.append((add_ed(base), both))
        return forms
    regular = [form for form in past if form.endswith("ed") and form[:2] == base[:2]
               and len(form) > len(base) + 1]
    strong = [form for form in past if form not in regular]
    if not strong:
        if regular and undoubled:
            regular.append(undoubled + "ed")
        for form in sorted(set(regular)) or [add_ed(base)]:
            forms.append((form, both))
        return forms

    participles = [form for form in strong if is_participle(form) and form not in SINGLE_BOTH]
    pasts = [form for form in strong if form not in participles]
    only_past = {"VD": both["VD"]}
    only_participle = {"VN": both["VN"]}
    if base in PARTICIPLE_IS_BASE:
        forms += [(form, only_past) for form in pasts]
        forms.append((base, only_participle))
    elif base in PAST_IS_BASE:
        forms.append((base, only_past))
        forms += [(form, only_participle) for form in participles]
    elif not participles:
        forms += [(form, both) for form in pasts]
    elif not pasts:
        # show, showed, shown: the regular past, and both participles
        forms.append((add_ed(base), {"VD": both["VD"], "VN": both["VN"] / 2}))
        forms += [(form, only_participle) for form in participles]
    else:
        forms += [(form, only_past) for form in pasts]
        forms += [(form, only_participle) for form in participles]
    if base in ALSO_REGULAR:
        forms.append((add_ed(base), both))
    return forms


def default_tags(word):
    """What the tagger takes an unknown word for."""
    if word.endswith("ly"):
        return {"R"}
    if word.endswith("ing"):
        return {"VG"}
    if word.endswith("ed"):
        return {"VD", "VN"}
    if ADJECTIVE_ENDING.search(word):
        return {"J"}
    return {"N"}


def closed_class_words():
    with open(os.path.join(ENGLISH, "closed_class.tsv"), encoding="utf-8") as lines:
        return {word for line in lines if line.strip() and line[0] != "#" for word in line.split("\t")[1].split()}


def coarse(permille):
    """The nearest of a few figures, about a quarter of a bit apart: the counts tell no more, and words with the same tags share a line."""
    return 1000 if permille > 950 else min(STEPS, key=lambda step: abs(math.log(step / permille)))


class Words:
    def __init__(self):
        self.mass = collections.defaultdict(collections.Counter)
        self.glosses = read_gloss_counts()
        self.count = collections.Counter()   # uncorrected uses of the lemmas behind a form

    def add(self, form, tag, mass, count):
        self.mass[form][tag] += mass
        self.count[form] = max(self.count[form], count)

    def permille(self, form):
        masses = dict(self.mass[form])
        if "VG" in masses and "N" in masses:
            masses["N"] *= GERUND_NOUN_SCALE
        total = sum(masses.values())
        shares = {tag: mass / total for tag, mass in masses.items()}
        kept = {tag: share for tag, share in shares.items() if share * 1000 >= MIN_PERMILLE}
        total = sum(kept.values())
        return sorted(((tag, coarse(1000 * share / total)) for tag, share in kept.items()),
                      key=lambda pair: (-pair[1], TAGS_ORDER.index(pair[0])))


def collect():
    counts = read_counts()
    words = Words()
    lemmas = {part: read_lemmas(part) for part in FILES}
    for verb, count in MODERN_VERBS.items():
        lemmas["v"].setdefault(verb, [("32", False)])

    noun_exceptions = read_exceptions("noun.exc")
    for lemma, senses in lemmas["n"].items():
        numbers = counts.get((lemma, "n"), {})
        # Debian has taken a few senses out of index.noun, so a number may run past the end.
        capitals = {number for number, (_, capital) in enumerate(senses, 1) if capital}
        common = sum(n for number, n in numbers.items() if number not in capitals)
        proper = sum(n for number, n in numbers.items() if number in capitals)
        if any(not capital for _, capital in senses):
            # an uncounted -ing noun is mostly a gerund
            smoothing = 0.1 if lemma.endswith("ing") else 0.5
            words.add(lemma, "N", (common + smoothing) * NOUN_SINGULAR, common)
            for plural in noun_exceptions.get(lemma) or [add_s(lemma)]:
                words.add(plural, "N", (common + 0.5) * NOUN_PLURAL, common)
        elif not proper:
            continue
        if proper:
            words.add(lemma, "P", proper * NOUN_SINGULAR, proper)
            words.add(add_s(lemma), "P", proper * NOUN_PLURAL, proper)

    verb_exceptions = read_exceptions("verb.exc")
    passive = read_passive_verbs()
    for lemma, senses in lemmas["v"].items():
        count = sum(counts.get((lemma, "v"), {}).values())
        count = max(count, MODERN_VERBS.get(lemma, 0))
        if not count and not any(lexfile in COMMUNICATION_COGNITION_EMOTION
                                 for lexfile, _ in senses):
            continue
        if not count and words.glosses[lemma] < MIN_GLOSS:
            continue
        for form, shares in verb_forms(lemma, verb_exceptions.get(lemma, []),
                                       lemma in passive):
            for tag, share in shares.items():
                words.add(form, tag, (count * VERB_SCALE + 0.5) * share, count)

    adjective_exceptions = read_exceptions("adj.exc")
    for lemma, senses in lemmas["a"].items():
        count = sum(counts.get((lemma, "a"), {}).values())
        participle = set(words.mass.get(lemma, ())) & {"VN", "VG"}
        scale = PARTICIPLE_ADJECTIVE_SCALE if participle else 1
        # an uncounted adjective that is also a noun is mostly the noun (activist)
        smoothing = 0.25 if lemma in lemmas["n"] else 0.5
        words.add(lemma, "J", (count + smoothing) * ADJ_PLAIN * scale, count)
        if count >= MIN_COMPARED:
            for form in adjective_exceptions.get(lemma) or add_er(lemma):
                words.add(form, "J", count * ADJ_COMPARED, count)

    for lemma in lemmas["r"]:
        count = sum(counts.get((lemma, "r"), {}).values())
        words.add(lemma, "R", count + 0.5, count)
    return words


def wanted(words, form):
    tags = [tag for tag, _ in words.permille(form)]
    count = words.count[form]
    if set(tags) <= {"P"}:
        return False
    if set(tags) == default_tags(form):
        if form.endswith("ly"):
            return count >= MIN_DEFAULT_ADVERB
        if form.endswith(("ing", "ed")):
            return count >= MIN_DEFAULT_VERB
        if tags != ["N"] or not MISLEADING_ENDING.search(form):
            return count >= MIN_NOUN
    familiar = count > 0 or words.glosses[form] >= MIN_GLOSS
    if set(tags) <= {"N", "P"}:
        # the ending would mislead; a plural or -s noun is N by default
        return familiar and (MISLEADING_ENDING.search(form) or count >= MIN_NOUN
                             or "P" in tags)
    if set(tags) == {"J"} or not set(tags) & {"VB", "N", "R", "J"}:
        return count >= MIN_ALONE or words.glosses[form] >= MIN_GLOSS_ALONE
    return familiar or bool(set(tags) & {"VZ", "VB", "VD", "VN", "VG"})


HEADER = """\
# words.tsv - TAG:permille TAG:permille ...<TAB>word word ... Generated by scripts/words.py; do not edit.
# A tag alone is certain; a line that begins with a tab goes on with the tags of the line before.
# Derived from WordNet 3.0; the figures come from the sense counts of its cntlist.rev, spread
# over inflected forms. Words of closed_class.tsv, which wins over this list, are left out.
#
%s
"""


def licence():
    """WordNet's licence, which must go with every copy: the head of each data file."""
    with open(os.path.join(WORDNET, "data.adv"), encoding="latin-1") as lines:
        for line in lines:
            if not line.startswith("  "):
                return
            yield ("# " + re.sub(r"\A  \d+ ?", "", line)).strip()


def lines_of(tags, forms):
    """The words of one set of tags, in lines of at most WIDTH characters."""
    return textwrap.wrap(" ".join(forms), WIDTH, initial_indent=tags + "\t", subsequent_indent="\t", expand_tabs=False,
                         replace_whitespace=False, break_long_words=False, break_on_hyphens=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--stdout", action="store_true", help="print instead of writing")
    arguments = parser.parse_args()

    closed = closed_class_words()
    words = collect()
    groups = collections.defaultdict(list)
    for form in sorted(words.mass):
        if form not in closed and len(form) > 1 and wanted(words, form):
            pairs = words.permille(form)
            groups[pairs[0][0] if len(pairs) == 1 else " ".join("%s:%d" % pair for pair in pairs)].append(form)
    lines = [(HEADER % "\n".join(licence())).rstrip()]
    for tags in sorted(groups):
        lines += lines_of(tags, groups[tags])
    text = "\n".join(lines) + "\n"
    if arguments.stdout:
        sys.stdout.write(text)
        return
    with open(os.path.join(ENGLISH, "words.tsv"), "w", encoding="utf-8") as out:
        out.write(text)
    print("%d words, %d bytes" % (sum(map(len, groups.values())), len(text)))


if __name__ == "__main__":
    main()
