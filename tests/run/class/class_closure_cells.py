# Methods share the class's enclosing cells; __class__ cell; nested classes and super.
def make(n):
    class A:
        def get(self): return n
        def bump(self):
            nonlocal n
            n += 1
            return __class__.__name__
    class B(A):
        def get(self): return super().get() * 10
    return A, B


A, B = make(1)
X, Y = make(100)
print(A().get(), B().get(), A().bump(), B().get(), Y().get(), A.get.__code__.co_freevars, issubclass(B, A), issubclass(Y, A))
