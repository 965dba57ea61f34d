# Comparison of strings by code points; equality with other types.
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "é" > "z", "\U0001F600" > "\uffff", "Z" < "a")
print("a" == "a", "a" == b"a", "a" != 97, "1" == 1, sorted(["b", "B", "a", "ä", "A", "", "aa", "\U0001F600", "日"]))
print(max("hello"), min("hello"), "x" >= "x", "abc" <= "abca", sorted("Hello World".split(), key=str.lower), "a" "b" == "ab")
for f in (lambda: "a" < 1, lambda: "a" < b"a", lambda: "a" > None):
    try:
        f()
    except TypeError as e:
        print(e)
