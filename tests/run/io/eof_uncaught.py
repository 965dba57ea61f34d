# input() at the end of stdin raises an uncaught EOFError.
print(input("a: "))
print(input("b: "))
