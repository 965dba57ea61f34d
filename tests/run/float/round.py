# round() of floats: half to even on the exact binary value, digits, specials.
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.15, 0.25, 1234.5678, 5e15 + 0.5, 1e20, -2.5000001):
    print(x, round(x), round(x, 1), round(x, 2), round(x, -2), type(round(x)).__name__, type(round(x, 0)).__name__)
print(round(1e300, 2), round(1.5, 400), round(1234.5, -400), round(-0.4), round(-0.4, 0), round(2**52 + 0.5))
for x in (float("inf"), float("nan")):
    try:
        round(x)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
    print(round(x, 2))
try:
    round(1.7e308, -308)
except OverflowError as e:
    print(e)
