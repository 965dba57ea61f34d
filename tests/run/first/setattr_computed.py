# Attributes stored by setattr under computed names are seen by ordinary access.
class Box:
    def __init__(self):
        self.a0 = "start"

    def read(self):
        return self.a0


box = Box()
print(box.read())
for i in range(4):
    setattr(box, "a" + str(i), i * i)
print(box.read(), box.a1, box.a2, box.a3)
print(sorted(vars(box).items()))
setattr(box, "re" + "ad", lambda: "shadowed")
print(box.read())
delattr(box, "re" + "ad")
print(box.read())
