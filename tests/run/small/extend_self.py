# A list extended by itself and by its own iterator slice.
a = [1, 2]
a.extend(a)
a += a[:1]
a[1:1] = a
print(a, len(a))
