# Stability of sort with equal keys, reverse keeps the order of equals.
w = ["b1", "a1", "b2", "a2", "c1"]
print(sorted(w, key=lambda s: s[0]), sorted(w, key=lambda s: s[0], reverse=True), sorted(w, key=lambda s: 0), sorted(w, key=lambda s: 0, reverse=True))
