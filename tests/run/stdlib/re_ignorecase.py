# Case is ignored by CPython's rules: simple case, equal lowercase letters, sets and ranges.
import re

letters = "iIİıkK\u212asSſßẞµμΜçÇΐΐǅǆǄéÉяЯѓЃ𐐀𐐨σςΣ"
for p in ["i", "I", "İ", "ı", "k", "K", "\u212a", "s", "ſ", "ß", "ẞ", "µ", "μ", "ç", "ΐ", "ǆ", "é", "Я", "𐐀", "𐐨", "σ", "ς", "[i]", "[a-z]", "[A-Z]", "[^k]", "[𐐀-𐐄]", "[s𐐀]", "[à-ü]", "[а-я]", "[^a-z]", r"[\W]", r"[\dſ]"]:
    print(ascii(p), ascii("".join(re.findall(p, letters, re.I))), ascii("".join(re.findall(p, letters, re.I | re.A))))
print(re.findall("STRASSE", "strasse Straße", re.I), re.sub("hello", "bye", "Hello HELLO hello", flags=re.I))
print(re.match("(?i)[^a]", "A"), re.match("(?i)[^a]", "B"), re.match("(?i:A)b", "ab"), re.match("(?i:A)b", "aB"))
print(re.match(b"(?i)\xe9", b"\xc9"), re.match(b"(?i)K", b"k"), re.match(b"(?i)[a-z]+", b"AbC"))
print(re.search("(?i)éa*", "xÉAAa"), re.split("(?i)x", "aXbxc"))
