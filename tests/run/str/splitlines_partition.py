# splitlines with every line boundary; partition and rpartition.
s = "a\nb\r\nc\rd\ve\ff\x1cg\x85h\u2028i\u2029"
print(s.splitlines())
print(s.splitlines(True))
print("".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(), "no end".splitlines(keepends=True))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "none".rpartition("="), "=x".partition("="))
try:
    "a".partition("")
except ValueError as e:
    print(e)
