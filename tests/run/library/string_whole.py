# string: constants, capwords, Template, Formatter.
import string
from string import Formatter, Template


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.punctuation), repr(string.whitespace), len(string.printable))
print(string.capwords("hello  big world"), string.capwords("a-b-c", "-"))
t = Template("$who likes ${what}; $$5 ${who}s")
print(t.substitute(who="tim", what="kung pao"), t.safe_substitute(who="x"), t.substitute({"who": "a"}, what="b"), t.get_identifiers(), t.is_valid(), t.template)
attempt(lambda: t.substitute(who="x"))
attempt(lambda: Template("$ bad").substitute())
attempt(lambda: Template("line\n ${").substitute())
print(Template("$ bad $x").safe_substitute(x=1), Template("$ bad").is_valid())


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%un_named %with_under %%").safe_substitute(with_under="ok"))
f = Formatter()
print(f.format("{0} {1!r:>6} {name[0]} {obj.real}", 1, "x", name=[7], obj=5), f.format("{} {}", "a", "b"), f.vformat("{a}{b}", (), {"a": 1, "b": 2}))
print(list(f.parse("a{b!r:c}d{{e}}{f}")), list(f.parse("")), list(f.parse("{")) if False else "")
for bad in ("{", "}", "{a", "{a!}", "{!x}", "{0!z}", "{a.}", "{a[}", "{a[]}", "{a]}"):
    attempt(lambda: f.format(bad, 1, a=1))
attempt(lambda: f.format("{0} {}", 1))
attempt(lambda: f.format("{} {0}", 1))
attempt(lambda: f.format("{5}", 1))
attempt(lambda: f.format("{zz}"))
attempt(lambda: f.format())
print(f.format("{0:{1}}", 3.14159, ".2f"), f.format("{:{}{}}", "x", ">", 5))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)))

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)


print(Default().format("{a} {b!u} {0}", "z", b="bee"))
import _string
print(list(_string.formatter_parser("x{y:z}")), _string.formatter_field_name_split("a.b[c][0]")[0], list(_string.formatter_field_name_split("a.b[c][0]")[1]), _string.formatter_field_name_split("0.x")[0])
attempt(lambda: _string.formatter_parser(5))
