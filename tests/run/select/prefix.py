# Names with a constant beginning: a visitor's own methods, and methods of builtin types.
class Visitor:
    def visit_int(self, node):
        return "int %d" % node

    def visit_str(self, node):
        return "str " + node

    def other(self, node):
        return "other"

    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__, self.other)
        return method(node)


v = Visitor()
for node in [1, "a", None]:
    print(v.visit(node))
for kind in ["digit", "alpha", "upper"]:
    print(kind, getattr("A1", f"is{kind}")(), getattr("A", f"is{kind}")())
