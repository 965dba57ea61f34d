# Comparing strings of mixed case, length and alphabets.
print("a" < "b", "Z" < "a", "abc" < "abd", "" < "a", "é" > "z", "10" < "9", sorted(["b", "A", "a", "B", "é", "10", "9"]))
