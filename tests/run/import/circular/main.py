# Circular imports that work: attribute access later, from-import of what exists already.
import a
print(a.call(), a.b.call(), a.b.seen)
import b
print(b is a.b)
