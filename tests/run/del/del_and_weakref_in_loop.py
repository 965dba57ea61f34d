# Weak references die at the rebinding of the loop variable.
import weakref


class D: pass


refs = []
for i in range(3):
    d = D()
    refs.append(weakref.ref(d))
    print([r() is not None for r in refs])
del d
print([r() is not None for r in refs])
