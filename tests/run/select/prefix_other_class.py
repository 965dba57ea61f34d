# The right operand of + decides what becomes of a constant beginning.
class Whole:
    def __init__(self, name):
        self.name = name

    def __radd__(self, left):
        return self.name


for name in ["upper", "swapcase", "strip"]:
    print(getattr(" aB ", "visit_" + Whole(name))())
