# Imports inside functions, conditionals, try blocks, loops and classes.
def f():
    import tool
    return tool.use()


def g(flag):
    if flag:
        from tool import use as u
    else:
        u = lambda: "fallback"
    return u()


class C:
    import tool as t
    from tool import CONST

    def m(self):
        return self.t.CONST + self.CONST


print("nothing imported yet" if "tool" not in globals() else "?")
print(f(), f(), g(True), g(False), C().m(), C.CONST)
try:
    import optional_missing
except ImportError:
    optional_missing = None
print(optional_missing, "tool" in globals())
for i in range(2):
    import tool
    print(tool.hits)


def h():
    global math
    import math
    return math.floor(2.7)


print(h(), math.ceil(2.1))
