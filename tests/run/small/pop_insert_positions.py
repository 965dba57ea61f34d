# pop and insert at every kind of position.
a = list("abcde")
a.insert(0, a.pop())
a.insert(-1, a.pop(1))
a.insert(99, "z")
a.insert(-99, "y")
print(a, a.pop(-3), a.pop(2), a)
