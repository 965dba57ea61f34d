# ModuleNotFoundError at the top level of the program.
print("before")
try:
    import no_such_module_anywhere
except ModuleNotFoundError as e:
    print(e, e.name)
    raise
