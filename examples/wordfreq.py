# Word frequencies of a text: wordfreq.py FILE [N] prints the N most frequent words and some figures.
import sys

STOP = {"the", "a", "an", "and", "or", "of", "to", "in", "is", "it", "that", "with", "for", "as", "by", "on", "be", "are", "at", "from", "this", "but", "not"}


def words(text):
    """The words of a text in lower case; an apostrophe or a hyphen inside a word belongs to it."""
    word = []
    for c in text:
        if c.isalpha() or (c in "'-" and word):
            word.append(c.lower())
        elif word:
            yield "".join(word).rstrip("'-")
            word.clear()
    if word:
        yield "".join(word).rstrip("'-")


def sentences(text):
    start = 0
    for i, c in enumerate(text):
        if c in ".!?" and (i + 1 == len(text) or text[i + 1].isspace()):
            s = text[start:i + 1].strip()
            if s:
                yield s
            start = i + 1
    rest = text[start:].strip()
    if rest:
        yield rest


def count(items):
    freq = {}
    for item in items:
        freq[item] = freq.get(item, 0) + 1
    return freq


def top(freq, n):
    return sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:n]


def bar(n, most, width=30):
    return "#" * max(1, round(n / most * width))


def report(text, n):
    freq = count(words(text))
    total = sum(freq.values())
    if not total:
        print("no words")
        return
    interesting = {w: k for w, k in freq.items() if w not in STOP and len(w) > 2}
    best = top(interesting, n)
    print(f"{len(text):,} characters, {total:,} words, {len(freq):,} different, {sum(1 for k in freq.values() if k == 1):,} once only")
    for i, (w, k) in enumerate(best, 1):
        print(f"{i:>3}. {w:<16}{k:>6} {k / total:>7.2%} {bar(k, best[0][1])}")
    print("\nlengths")
    lengths = count(len(w) for w in words(text))
    most = max(lengths.values())
    for length in sorted(lengths):
        print(f"{length:>3} {lengths[length]:>6} {bar(lengths[length], most)}")
    letters = count(c for c in text.lower() if c.isalpha())
    print("\nletters " + " ".join(f"{c}:{k}" for c, k in top(letters, 12)))
    pairs = count(zip(*(lambda ws: (ws, ws[1:]))([w for w in words(text) if w not in STOP])))
    print("pairs   " + ", ".join(f"{a} {b} ({k})" for (a, b), k in top(pairs, 5)))
    by_start = {}
    for w in freq:
        by_start.setdefault(w[0], set()).add(w)
    print("starts  " + " ".join(f"{c}{len(ws)}" for c, ws in sorted(by_start.items())))
    lens = [len(list(words(s))) for s in sentences(text)]
    mean = sum(lens) / len(lens)
    print(f"{len(lens)} sentences, {mean:.2f} words on average, from {min(lens)} to {max(lens)}, deviation {(sum((x - mean) ** 2 for x in lens) / len(lens)) ** 0.5:.3f}")
    longest = max(words(text), key=lambda w: (len(w), w))
    print(f"longest word: {longest}")


def main(argv):
    if not 2 <= len(argv) <= 3:
        print(f"usage: {argv[0]} FILE [N]", file=sys.stderr)
        return 2
    try:
        with open(argv[1], encoding="utf-8") as f:
            text = f.read()
    except OSError as e:
        print(f"{argv[0]}: {e.strerror}: {argv[1]}", file=sys.stderr)
        return 1
    report(text, int(argv[2]) if len(argv) == 3 else 20)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
