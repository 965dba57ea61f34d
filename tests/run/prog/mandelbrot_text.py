# Mandelbrot as text: float loops with early exit.
def escape(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
        if zr * zr + zi * zi > 4.0:
            return n
    return limit


for y in range(-8, 9, 2):
    print("".join(" .:-=+*#%@"[min(9, escape(x / 20, y / 8, 40) // 4)] for x in range(-42, 22)))
print(sum(escape(x / 10, y / 10, 50) for x in range(-20, 6) for y in range(-10, 11)))
