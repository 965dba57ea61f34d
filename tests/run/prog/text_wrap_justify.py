# Text justification, columns and a histogram by hand.
text = "In the beginning was the command line and the command line was with the terminal and the terminal was slow".split()


def justify(words, width):
    lines, cur = [], []
    for w in words + [None]:
        if w is None or sum(map(len, cur)) + len(cur) + len(w) > width:
            gaps = len(cur) - 1
            if w is None or gaps < 1:
                lines.append(" ".join(cur).ljust(width))
            else:
                space = width - sum(map(len, cur))
                lines.append("".join(c + " " * (space // gaps + (i < space % gaps)) for i, c in enumerate(cur[:-1])) + cur[-1])
            cur = []
        if w is not None:
            cur.append(w)
    return lines


for l in justify(text, 24):
    print(f"|{l}|")
hist = {}
for w in text:
    hist[len(w)] = hist.get(len(w), 0) + 1
for k in range(1, max(hist) + 1):
    print(f"{k:2} {'*' * hist.get(k, 0):<8}{hist.get(k, 0):>3}")
