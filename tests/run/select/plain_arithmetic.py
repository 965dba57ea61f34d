# Arithmetic of a program without classes and attributes.
def f(a, b):
    print(a + b, a - b, a * b, a // b, a << b, a >> b, a**b, -a, +a, ~a, a / b)


f(7, 2)
f(-7, 3)
f(2**62, 3)
f(10**40, 5)
print(2**-1, 7 / 2, 0.1 + 0.2, 3 * 1.5, 2**0.5, 7.5 // 2, True + True)
a, b = 10**30, 3
a //= b
a *= b
a += 1
a <<= 2
a -= 3
a >>= 1
a **= 2
print(a, a == b, a > b, a != 1.0, a < 1e50)
print("ab" + "cd", "ab" * 3, 2 * [1, 2], (1,) + (2,), [1] + [2], (0,) * 2)
s = "x"
s += "y"
s *= 2
t = [1]
t += [2]
t += "34"
t *= 2
print(s, t)
