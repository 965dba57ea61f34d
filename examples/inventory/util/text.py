# Text helpers: tables and similar words.
def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def similar(word, words, limit=2):
    return [w for w in sorted(words, key=lambda w: (distance(word, w), w)) if distance(word, w) <= limit][:2]


def table(rows, head):
    rows = [tuple(map(str, r)) for r in rows]
    widths = [max(len(r[i]) for r in [head, *rows]) for i in range(len(head))]
    for r in (head, tuple("-" * w for w in widths), *rows):
        yield "  ".join(c.ljust(w) if i == 1 else c.rjust(w) for i, (c, w) in enumerate(zip(r, widths)))
