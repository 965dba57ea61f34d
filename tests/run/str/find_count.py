# find, rfind, index, rindex, count with bounds, empty needles and errors.
s = "abracadabra"
print(s.find("a"), s.find("abra", 1), s.find("z"), s.rfind("a"), s.rfind("abra", 0, 9), s.find(""), s.find("", 11), s.find("", 12), s.rfind(""))
print(s.index("cad"), s.rindex("bra"), s.count("a"), s.count("abra"), s.count(""), s.count("a", 1, -1), "aaaa".count("aa"), s.find("a", -3), s.find("a", None, None))
print("ééé".find("é", 1), "x\U0001F600y".find("y"), "x\U0001F600y".index("\U0001F600"), "" in "", "" in "a", "bra" in s, "arb" in s, "z" not in s)
for f in (lambda: s.index("z"), lambda: s.rindex("zz"), lambda: s.find(), lambda: s.find(1), lambda: 1 in s, lambda: s.count(None)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
