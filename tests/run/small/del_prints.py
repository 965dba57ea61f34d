# An object dies when its last name goes.
class D:
    def __del__(self): print("gone")


a = D()
b = [a]
del a
print("list holds it")
b.clear()
print("end")
