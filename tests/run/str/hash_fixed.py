# Hashes of strings and bytes for the fixed seed 0, and equality of equal strings' hashes.
for s in ("", "a", "ab", "hello", "é", "日本", "\U0001F600", "x" * 100):
    print(repr(s[:5]), hash(s))
print(hash(b"a") == hash("a"), hash(b"hello"), hash("ab" + "c") == hash("abc"), hash(("a", 1)), hash((1, 2, 3)), hash(()), hash(None) == hash(None))
