# bytes methods: search, split, strip, replace, case, predicates, join.
b = b"  Hello, World  "
print(b.strip(), b.lstrip(), b.rstrip(), b.upper(), b.lower(), b.swapcase(), b.title(), b"hello".capitalize(), b.find(b"o"), b.find(111), b.rfind(b"o"), b.count(b"l"), b.count(108))
print(b.split(), b.split(b","), b"a,b,,c".split(b",", 1), b"a b c".rsplit(None, 1), b"k=v".partition(b"="), b"a\nb\r\nc".splitlines(), b",".join([b"x", b"y"]), b"aXbX".replace(b"X", b"--"), b"aXbX".replace(b"X", b"", 1))
print(b"abc".startswith(b"ab"), b"abc".endswith((b"x", b"c")), b"ab1".isalnum(), b"12".isdigit(), b"ab".isalpha(), b" \t".isspace(), b"AB".isupper(), b"x".isascii(), b"x".center(5, b"*"), b"x".ljust(3), b"-5".zfill(4), b"a\tb".expandtabs(4))
print(b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"), b"prefix-x".removeprefix(b"prefix-"), b"x.py".removesuffix(b".py"), b"b" in b"abc", 98 in b"abc", b"abc".index(b"c"))
for f in (lambda: b"a".index(b"z"), lambda: b"a".find("a"), lambda: b",".join(["a"]), lambda: "a" in b"a", lambda: 300 in b"a", lambda: b"a".split(","), lambda: b"a".replace("a", b"b"), lambda: b"a".center(5, b"xx"), lambda: b"a" + "b", lambda: b"a".startswith("a"), lambda: b"a".strip("a")):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
