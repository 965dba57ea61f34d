# textwrap: wrap, fill, dedent, indent, shorten, options.
import textwrap

text = "The quick brown fox jumped over the lazy dog, and then it ran away very-quickly indeed; supercalifragilistic."
print(textwrap.wrap(text, 20))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.dedent("""\
    hello
      world
    end
    """))
print(textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\nb", "+ ", lambda l: True))
print(textwrap.shorten(text, 40), textwrap.shorten(text, 40, placeholder="..."), textwrap.wrap("", 5), textwrap.wrap("a b c", 1), textwrap.wrap("aaaaaaaaaa", 3), textwrap.wrap("aaaaaaaaaa b", 3, break_long_words=False))
try:
    textwrap.wrap("x", 0)
except ValueError as e:
    print(e)
