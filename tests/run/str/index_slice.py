# Indexing and slicing of strings, with every kind of bound.
s = "Hello, Wörld! \U0001F600 end"
print(len(s), s[0], s[-1], s[7], s[8], s[14], s[-5])
for a, b, c in ((None, None, None), (2, 5, None), (-5, None, None), (None, -5, None), (None, None, -1), (None, None, 2), (10, 2, -3), (5, 2, None), (-100, 100, None), (100, 200, None), (1, -1, 4), (None, 3, -1)):
    print((a, b, c), repr(s[a:b:c]))
for f in (lambda: s[100], lambda: s[-100], lambda: s["a"], lambda: s[1.0], lambda: s[::0], lambda: s["a":], lambda: ""[0]):
    try:
        print(f())
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
