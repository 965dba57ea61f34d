# Identity of ints and floats that loops keep unboxed: an object is itself, whatever represents it.
def same(n):
    big = 1
    for i in range(n):
        big = big * 2
    other = big
    return big is other, other is big, big is None, big is not None

def swapped(n):
    a = 1 << n
    b = a
    for i in range(3):
        a, b = b, a
    return a is b

def floats(n):
    x = 0.5
    for i in range(n):
        x = x * 1.5
    y = x
    return x is y, x is None

print(same(10), same(55), same(70))
print(swapped(3), swapped(50), swapped(90))
print(floats(4))
