# difflib, html, html.parser: comparing texts, escaping, parsing.
import difflib
import html
from html.parser import HTMLParser

a, b = "one two three four".split(), "one too three fore".split()
print(list(difflib.ndiff(a, b)), list(difflib.unified_diff(a, b, "x", "y", lineterm="")), list(difflib.context_diff(a, b, lineterm="")))
s = difflib.SequenceMatcher(None, "abxcd", "abcd")
print(s.ratio(), s.get_opcodes(), s.get_matching_blocks(), s.quick_ratio())
print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), "".join(difflib.restore(difflib.ndiff(["a\n", "b\n"], ["a\n", "c\n"]), 2)))
try:
    difflib.get_close_matches("a", [], n=0)
except ValueError as e:
    print(e)
print(html.escape("<a href=\"x\">'&"), html.unescape("&lt;p&gt; &amp;amp; &eacute; &#65; &#x41; &notit; &#0; &unknown;"))


class Log(HTMLParser):
    def handle_starttag(self, tag, attrs): print("start", tag, attrs)
    def handle_endtag(self, tag): print("end", tag)
    def handle_data(self, data): print("data", repr(data))
    def handle_comment(self, data): print("comment", data)
    def handle_decl(self, decl): print("decl", decl)


p = Log()
p.feed("<!DOCTYPE html><p class=a id='b' checked>Hi &amp; <b>you</b><br/><!-- note --><script>if (a<b) {}</script></p>")
p.close()
print(p.getpos())
