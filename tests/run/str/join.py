# join of lists, tuples, generators, strings, and its errors.
print(",".join(["a", "b", "c"]), "".join(()), "-".join("xyz"), ", ".join(str(i) for i in range(4)), "x".join(["only"]), "ab".join(["1", "2", "3"]))
print("é".join(["a", "\U0001F600"]), "".join(map(chr, range(97, 103))), "/".join({"k": 1, "j": 2}), "".join(["a"] * 5))
for f in (lambda: ",".join(["a", 1]), lambda: ",".join([b"x"]), lambda: ",".join(5), lambda: ",".join([1]), lambda: "".join(["a", None])):
    try:
        print(f())
    except TypeError as e:
        print(e)
