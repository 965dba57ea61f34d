# Re-raising keeps the original traceback and adds the line of the raise.
def f():
    raise KeyError("k")


try:
    f()
except KeyError as e:
    saved = e
print("caught")
raise saved
