# super(): zero and two arguments, in class methods, static, nested functions, attributes, errors.
class A:
    x = "A.x"

    def m(self): return "A.m"

    @classmethod
    def c(cls): return "A.c " + cls.__name__

    @property
    def p(self): return "A.p"

    def __getitem__(self, i): return ("A", i)


class B(A):
    x = "B.x"

    def m(self):
        def inner():
            return super(B, self).m()

        return inner(), super().m(), super().x, super().p, super().__getitem__(1), [super(B, self).x for _ in "a"]

    @classmethod
    def c(cls): return super().c() + "!"

    def no_super(self):
        try:
            return super().nope
        except AttributeError as e:
            return str(e)

    def sub(self):
        try:
            return super()[1]
        except TypeError as e:
            return str(e)

    @staticmethod
    def s():
        try:
            return super().x
        except RuntimeError as e:
            return str(e)

    def d(self):
        del self
        try:
            super()
        except RuntimeError as e:
            return str(e)


b = B()
print(b.m(), B.c(), b.no_super(), b.sub(), B.s(), b.d(), __class__ if "__class__" in dir() else "no cell")
try:
    super(B, A()).m()
except TypeError as e:
    print(e)
try:
    super(int, B())
except TypeError as e:
    print(e)
