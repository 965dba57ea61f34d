# __import__ with computed names of modules that the program also imports by name.
import plug_a
import plug_b

for n in "ab":
    m = __import__("plug_" + n)
    print(m.run(), m is globals()["plug_" + n])
try:
    __import__("plug_zz")
except ModuleNotFoundError as e:
    print(e)
print(__import__("math").floor(2.5), __import__("plug_a", fromlist=["run"]).run())
