# Containers release their items: order for list, tuple, dict, set, slices, pop, clear.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")


def show(label): print("|", label)


l = [D(i) for i in range(3)]
del l
show("list")
t = tuple([D(i) for i in range(3)])
del t
show("tuple")
d = {i: D(i) for i in range(3)}
del d
show("dict")
l = [D(i) for i in range(5)]
l[1] = None
show("item")
del l[0]
show("del item")
l[1:3] = [D("n")]
show("slice")
l.pop()
show("pop")
l.clear()
show("clear")
l = [D(1), D(2)]
l[:] = []
show("slice clear")
d = {"a": D("a"), "b": D("b"), "c": D("c")}
d["a"] = 1
show("overwrite")
d.pop("b")
show("dict pop")
d.update(c=D("c2"))
show("update")
d.clear()
show("dict clear")
l = [D(1), D(2), D(3)]
l.remove(l[1])
show("remove")
l *= 0
show("imul")
l = [[D("deep")], (D("tup"),)]
l = None
show("nested")
