# Counts its uses.
print("tool runs")
CONST = 7
hits = 0


def use():
    global hits
    hits += 1
    return f"used {hits}"
