# A full collection changes the order in which what is left dies at the end: nearest to the namespace first.
import gc


class C:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)


a = C("a")
b = C("b")
b.child = C("child of b")
c = C("c")
b.child.child = C("grandchild of b")
d = [C("item 0"), C("item 1")]
e = {"k": C("value")}
f = (C("tuple 0"), [C("tuple 1, list 0")])
gc.collect()
late = C("made after the collection")
c.late = C("child made after it")
