# replace, strip, lstrip, rstrip, removeprefix, removesuffix.
s = "banana"
print(s.replace("a", "o"), s.replace("a", "o", 2), s.replace("", "-"), s.replace("", "-", 3), s.replace("na", ""), s.replace("x", "y"), s.replace("a", "aa", -1), "".replace("", "x"))
t = "  \t xx hello xx \n"
print(repr(t.strip()), repr(t.lstrip()), repr(t.rstrip()), t.strip(" \t\nx"), "xyxabcyx".strip("xy"), "abc".strip(""), "www.site.com".lstrip("w."), "\u2003a\u00a0".strip() == "a")
print("TestCase".removeprefix("Test"), "TestCase".removesuffix("Case"), "abc".removeprefix("x"), "abc".removesuffix(""), "aaa".removeprefix("a"))
for f in (lambda: s.replace("a"), lambda: s.replace(1, "a"), lambda: s.strip(1), lambda: s.removeprefix(None), lambda: s.replace("a", "b", "c")):
    try:
        print(f())
    except TypeError as e:
        print(e)
