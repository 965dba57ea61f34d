# eval of a string that is put together at run time, with its own namespaces.
parts = ["x", "*", "2", "+", "y"]
x, y = 10, 5
print(eval(" ".join(parts)))
print(eval("".join(parts), {"x": 1, "y": "no".__len__()}))
for op in ("+", "-", "*", "//", "%", "**"):
    print(op, eval("x" + op + "y"))


def local():
    x = "ab"
    return eval("x * 3")


print(local())
try:
    eval("1 +")
except SyntaxError as e:
    print("SyntaxError:", e.msg)
