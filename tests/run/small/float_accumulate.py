# The same sum forwards, backwards, and sorted differs in the last digits.
xs = [1 / i for i in range(1, 30)]
f = b = 0.0
for x in xs:
    f += x
for x in reversed(xs):
    b += x
print(f, b, f == b, abs(f - b) < 1e-9)
