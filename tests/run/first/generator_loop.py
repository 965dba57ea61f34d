# A generator consumed by a for loop, by sum and by next.
def squares(n):
    print("start")
    for i in range(n):
        yield i * i
    print("end")


for s in squares(4):
    print(s)
print(sum(squares(10)))
g = squares(1)
print(next(g), next(g, "done"))
