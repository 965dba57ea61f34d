# Carets of a slice with a wrong bound.
def part(s, n):
    return s[1:n]


print(part("abc", 2))
part("abc", "2")
