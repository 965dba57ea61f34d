# A traceback through a property setter and __setattr__.
class A:
    @property
    def x(self): return 1

    @x.setter
    def x(self, v):
        self.y = int(v)

    def __setattr__(self, n, v):
        object.__setattr__(self, n, v)


a = A()
a.x = "5"
print(a.y)
a.x = "five"
