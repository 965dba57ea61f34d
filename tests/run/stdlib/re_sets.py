# Sets: ranges, negation, escapes, categories inside, odd members.
import re

text = "".join(map(chr, range(32, 127))) + "\t\n\\é"
for p in ["[a-c]", "[^a-z]", "[]]", "[^]]", "[]-a]", "[a-]", "[-a]", r"[\]]", r"[\w-]", r"[\d\s]", r"[^\W_]", r"[a\-z]", r"[\x41-\x43]", r"[\101-\103]", r"[\n\t]", r"[\b]", "[.*+?]", "[(|)]", "[$^]", "[a^]", r"[\\]", r"[\u0041]", r"[!-/]", "[a-cx-z0-2]", "[é]", r"[\0]", r"[\D]", r"[\S]"]:
    print(p, ascii("".join(re.findall(p, text))))
for p in ["[", "[a", "[]", "[^", "[^]", "[a-", "[z-a]", r"[\w-a]", r"[a-\d]", r"[\q]", r"[\x4]", r"[\u12]", r"[\U0001]", r"[\8]", r"[\400]", r"[\U00110000]", "[a\\", r"[\A]", r"[\Z]", r"[\B]", r"[\N]", r"[b-\x41]", r"[\x62-a]"]:
    try:
        print(p, re.compile(p))
    except re.error as e:
        print(p, "|", e.msg, "|", e.pos)
