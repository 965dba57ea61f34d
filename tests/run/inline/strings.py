# Characters, lengths, equality and membership of texts, and of what only looks like a text.
class Loud(str):
    def __eq__(self, other):
        print("eq", str.__str__(self), other)
        return str.__eq__(self, other)

    __hash__ = str.__hash__

    def __getitem__(self, index):
        return "<" + str.__getitem__(self, index) + ">"

    def __len__(self):
        return 100

    def __contains__(self, item):
        print("contains", item)
        return True


def characters(text, picks):
    found = []
    for pick in picks:
        try:
            found.append(text[pick])
        except (IndexError, TypeError) as error:
            found.append(str(error))
    return found


def kinds(text):
    digits = spaces = brackets = other = 0
    i = 0
    while i < len(text):
        ch = text[i]
        if ch in "0123456789":
            digits += 1
        elif ch == " " or ch == "\t":
            spaces += 1
        elif ch in "([{":
            brackets += 1
        elif ch != "é" and ch not in "\u2200\U0001f600":
            other += 1
        i += 1
    return digits, spaces, brackets, other


def members(items, container):
    found = []
    for item in items:
        try:
            found.append(item in container)
        except TypeError as error:
            found.append(str(error))
    return found


def compare(items, other):
    return [(item == other, item != other, other == item) for item in items]


def commands(words):
    seen = []
    for word in words:
        if word == "push":
            seen.append(1)
        elif word == "pop":
            seen.append(2)
        elif word == "":
            seen.append(3)
        elif word == "naïve":
            seen.append(4)
        elif word != "ⅷ":
            seen.append(word)
    return seen


def main():
    texts = ["", "a", "hello, world", "naïve ÿ", "日本語 text", "😀 mixed é", " (1) [22]\t{333} ∀"]
    for text in texts:
        print(ascii(characters(text, [0, -1, 1, 5, -3, 100, -100, True, 2**70, 1.5, "x"])), len(text), kinds(text))
    loud = Loud("loud")
    print(characters(loud, [0, -1]), len(loud), kinds(list(loud)), kinds([1, "2", None, b"3", "{"] if 0 else ["7", "("]))
    print(characters([1, 2], [0, 5]), characters((3,), [0, 1]), characters(b"xyz", [0, -1, 9]))
    print(members(["", "a", "ab", "b", "\xe9", "日", loud, 3, None], "xaby"), members(["é", "日", "c"], "né日"))
    print(members(["a", 1], ["a"]), members(["o", loud], loud))
    print(compare(["a", "b", "", "ab", "\xe9", None, 1, loud, b"a"], "a"))
    print(compare(["日", "日本", "a"], "日"), compare([loud, 2], loud))
    same = "".join(["pu", "sh"])
    print(commands([same, "pop", "", "naïve", "ⅷ", "other", 3, None, loud]))
    try:
        kinds(["a", 5])
    except TypeError as error:
        print(error)


main()
