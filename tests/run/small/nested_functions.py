# Functions nested three levels, each reading the levels above.
def a(x):
    def b(y):
        def c(z):
            return x * 100 + y * 10 + z
        return c(y + 1) + c(0)
    return b(x + 1)


print(a(1), a(5))
