# `in` over every container kind.
print("b" in "abc", "" in "", 2 in [1, 2], 2 in (1,), "k" in {"k": 1}, 1 in {"k": 1}, 3 in {1, 2}, 5 in range(0, 10, 5), b"b" in b"abc", 98 in b"abc", 1.0 in [1], None in [None])
