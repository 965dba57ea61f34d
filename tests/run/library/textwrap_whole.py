# textwrap: wrap, fill, shorten, dedent, indent, TextWrapper's options.
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

text = "The quick brown fox — it's very-well-known, they say: 'jumped' over the lazy dog.  Supercalifragilistic-expialidocious words follow."
for width in (10, 20, 40, 70):
    print(wrap(text, width))
print(fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(shorten(text, 40), "|", shorten(text, 40, placeholder="..."), "|", shorten("a b c", 100))
print(repr(dedent("""
    hello
      world

    \tend
    """)), repr(dedent("  a\n b\n")), repr(dedent("\tx\n\ty")))
print(repr(indent("a\n\nb\n  c", "> ")), repr(indent("a\n\nb", "- ", lambda line: True)))
w = TextWrapper(width=15, break_long_words=False, break_on_hyphens=False, max_lines=3, placeholder=" [..]")
print(w.wrap(text))
w = TextWrapper(width=20, expand_tabs=False, replace_whitespace=False, drop_whitespace=False, fix_sentence_endings=True)
print(w.wrap("one\ttwo\nthree.  Four five. six seven"))
print(wrap("a\tb", tabsize=4), wrap(""), wrap("   "), wrap("x" * 30, 10), wrap("word-" * 8, 11))
for bad in (lambda: wrap("a", 0), lambda: shorten("hello world", 3), lambda: TextWrapper(width=5, max_lines=1, placeholder="too long").wrap("a b c d")):
    try:
        print(bad())
    except ValueError as e:
        print("ValueError", e)
