# Iterating over strings: code points, enumerate, reversed, zip, unpacking.
for i, c in enumerate("aé日\U0001F600"):
    print(i, c, ord(c), hex(ord(c)), chr(ord(c)) == c)
print(list("abc"), tuple("xy"), list(reversed("abc")), "".join(reversed("añb")), list(zip("ab", "xyz")), sorted("banana"), list(map(ord, "AZ")))
a, b, *c = "hello"
print(a, b, c, *"xyz", [*"pq"], {*"aaa"}, max("abc"), "c" in iter("abc"))
it = iter("xy")
print(next(it), next(it), next(it, None))
