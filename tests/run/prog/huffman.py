# Huffman codes: a tree by merging, codes by recursion, encode and decode.
def tree(text):
    freq = {}
    for c in text:
        freq[c] = freq.get(c, 0) + 1
    nodes = sorted((n, c) for c, n in freq.items())
    order = 0
    nodes = [(n, i, c) for i, (n, c) in enumerate(nodes)]
    order = len(nodes)
    while len(nodes) > 1:
        nodes.sort(key=lambda t: (t[0], t[1]))
        a, b, *nodes = nodes
        nodes.append((a[0] + b[0], order, (a[2], b[2])))
        order += 1
    return nodes[0][2]


def codes(t, pre=""):
    if isinstance(t, str):
        yield t, pre or "0"
    else:
        yield from codes(t[0], pre + "0")
        yield from codes(t[1], pre + "1")


def decode(t, bits):
    out, n = [], t
    for b in bits:
        n = n[int(b)]
        if isinstance(n, str):
            out.append(n)
            n = t
    return "".join(out)


text = "abracadabra alakazam"
t = tree(text)
c = dict(codes(t))
bits = "".join(c[x] for x in text)
print(sorted(c.items()), len(bits), decode(t, bits) == text, bits[:30])
