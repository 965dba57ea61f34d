# maketrans and translate with dicts, deletions and classes.
t = str.maketrans("abc", "xyz")
print("aabbcc".translate(t), t, "abcd".translate(str.maketrans({"a": "1", "b": None, ord("c"): "three", 100: 8364})))
print("hello".translate(str.maketrans("l", "L", "eo")), "abc".translate({97: 98, 98: "", 99: None}))


class Upper(dict):
    def __missing__(self, k):
        return chr(k).upper()


class Get:
    def __getitem__(self, k):
        if k == 98:
            raise LookupError
        return k + 1


print("a1b".translate(Upper()), "abc".translate(Get()))
for f in (lambda: str.maketrans("ab", "x"), lambda: str.maketrans({"ab": 1}), lambda: "a".translate({97: 1.5}), lambda: str.maketrans(5), lambda: "a".translate({97: -1})):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
