# Slicing strings that mix 1-, 2- and 4-byte characters; indices are code points.
for s in ("abc", "aéb", "a日b", "a😀b日é"):
    print(s, len(s), s[1], s[-1], s[1:], s[::-1], s[:2] + s[2:] == s, s.find("b"), s.upper(), s * 2, [c for c in s])
print("é" + "a" == "éa", ("a" * 3 + "日")[:3] == "aaa", "😀".encode(), len("😀".encode()), "a日".replace("日", "z") == "az", "é" in "aéb")
