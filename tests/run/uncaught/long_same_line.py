# Several statements on one line: carets point to the failing part.
a = 1; b = 0; c = a + b; d = a / b; print(d)
