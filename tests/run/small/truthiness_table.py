# The truth of many values.
class E:
    def __len__(self): return 0


for v in (0, 1, -1, 0.0, "", "0", [], [0], {}, {0: 0}, (), (0,), None, E(), E, print, b"", range(0), ...):
    print(int(bool(v)), end="")
print()
