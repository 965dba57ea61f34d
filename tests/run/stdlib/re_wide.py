# Subjects of all three widths, with patterns of all.
import re

for s in ["abc-é", "abc-я", "abc-𐐀", "яяя", "𐐀𐐁", "é", "日本語 text", "a\ud800b", "\x00\xff\u0100"]:
    print(ascii(s), [ascii(x) for x in (re.findall(r"\w+", s), re.findall(r"[^a-c]", s), re.sub("[-я𐐀]", "_", s), re.split("-", s), re.findall(".$", s), re.findall("[\\u0100-\U0010ffff]+", s), re.findall("[é-я]", s), re.search("b", s), re.findall("(?i)Я|É", s), re.sub("^", "я", s), re.sub("c", "𐐀", s))])
print(re.match("日本(語)", "日本語").span(1), re.search("語", "日本語").start(), re.findall("..", "日本語𐐀"), re.search("z", "日本語"), re.findall(r"(\w)\1", "ééяя𐐀𐐀ab"))
print(re.match(r"\u65e5\U0001F600\x41\101", "日😀AA").group(), re.fullmatch("[\U0001F600-\U0001F64F]+", "😀😁") is not None, re.sub("(?P<x>я)", r"\g<x>ö\1", "aя"))
print(re.search("needle", "я" * 500 + "needle").start(), re.search("я+x", "я" * 500 + "x").span(), re.findall("[^\n]*\n", "я\n𐐀\n"), re.match(".*b", "яяbя").end(), re.match(".*?b", "яяbb").end())
print(re.match(r"(?P<имя>\w+)", "Привет").groupdict(), re.findall(r"\d+", "१२३ 456"), re.findall(r"\s", "a\u3000b"), re.findall(r"\W", "a\u0301"))
