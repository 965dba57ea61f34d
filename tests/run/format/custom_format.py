# User __format__, format() builtin, and inheritance of object.__format__.
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        if spec.endswith("c"):
            return f"{self.cents:{spec[:-1]}}c"
        return format(self.cents / 100, spec or ".2f")

    def __str__(self):
        return f"${self.cents / 100:.2f}"


m = Money(123456)
print(f"{m} {m:,.1f} {m:,c} {m!s:>12} {m!s}", format(m), format(m, "10.3f"), "{:>12.2f}|{:c}".format(m, m))


class Plain:
    def __str__(self):
        return "plain"


print(format(Plain()), f"{Plain()}", f"{Plain()!s:>8}", format(5), format("x", ""), format(None), format([1, 2]))
for f in (lambda: format(Plain(), "5"), lambda: format(1, 2), lambda: format(), lambda: f"{Money(1):zz}"):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
