# if / elif / else with side effects in conditions and nested blocks.
def classify(n):
    if n < 0:
        kind = "negative"
    elif n == 0:
        kind = "zero"
    elif n % 2 == 0 and n > 100:
        kind = "big even"
    elif not n % 2:
        kind = "even"
    else:
        kind = "odd"
    if kind.startswith("b"):
        if n > 1000: kind += "!"
        else: kind += "?"
    return kind


for n in (-1, 0, 3, 4, 102, 2000):
    print(n, classify(n))
if (x := len("abc")) > 2 and (y := x * 2) < 10: print(x, y); print("two")
if []: pass
elif 0: pass
else: print("fell through")
