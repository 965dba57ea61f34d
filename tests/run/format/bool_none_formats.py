# Formatting bools, None and objects with and without specs.
print(f"{True} {True:d} {True:5} {True:<5}| {True!s:>6} {False:b} {True:.1f} {None} {None!s:^8}|")
for f in (lambda: f"{None:5}", lambda: f"{True:s}", lambda: f"{[]:d}", lambda: f"{object:>5}"):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
