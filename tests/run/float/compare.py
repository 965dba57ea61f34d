# NaN in comparisons, containers, min, max and sort; signed zeros.
nan, inf = float("nan"), float("inf")
print(nan < 1, nan > 1, nan == nan, nan != nan, nan <= nan, not nan == nan)
print(nan in [nan], [nan] == [nan], [nan].index(nan), {nan: 1}.get(nan), (nan,) == (nan,), nan in {nan})
print(min(nan, 1), min(1, nan), max(nan, 1), max(1, nan), max(0.0, -0.0), min(0.0, -0.0), max(-0.0, 0.0))
print(0.0 == -0.0, hash(0.0) == hash(-0.0), 1 < 1.5 < 2, 2 > 1.9999999999999999 > 1)
print(sorted([3.5, -inf, 2, inf, -0.0, 0, 1e-9]), 0.1 + 0.2 == 0.3, 0.1 + 0.2 <= 0.3)
print(1 in [1.0], 1.0 in {1}, {1: "a", 1.0: "b", True: "c"}, inf in [10**400])
