# Literals: escapes, raw, triple quotes, concatenation, continuation.
print("a\x41\u0042\U00000043\103\N{BULLET}\a\b".encode("unicode_escape"))
print(r"\n\x41", R"a\\b", "one" "two" 'three', ("multi"
      " line"))
print("""tri"ple
  'quoted' \
joined""")
print('''x"""y''', "\
cont", u"unicode", len("\
"), "\0".isprintable(), "tab\there")
print(r'a\'b', len(r'a\'b'), "a" 'b' """c""" f"{1}d")
