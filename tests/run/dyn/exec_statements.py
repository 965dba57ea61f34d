# exec: definitions, namespaces, classes, loops, results through globals.
exec("a = 1\nb = a + 1")
print(a, b)
ns = {"start": 10}
exec("""
def f(n):
    return n + start
class C:
    v = f(1)
total = 0
for i in range(5):
    total += i
result = [f(x) for x in range(3)]
""", ns)
print(ns["f"](5), ns["C"].v, ns["total"], ns["result"], sorted(k for k in ns if k != "__builtins__"))
l = {}
exec("x = 1; y = x + 1", {}, l)
print(l)


def inside():
    v = 1
    exec("v = 2; w = 3")
    return v, "w" in locals()


print(inside())
exec("print('nested', eval('1+1'))")
exec("")
code = compile("z = 5\nprint(z)", "<dyn>", "exec")
exec(code)
exec(code, {})
print(z)
try:
    exec("raise ValueError('from exec')")
except ValueError as e:
    print(e)
try:
    exec("def f(:\n pass")
except SyntaxError as e:
    print(e.msg, e.lineno)
