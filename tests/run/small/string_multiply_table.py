# A multiplication table with rjust.
for i in range(1, 6):
    print("".join(str(i * j).rjust(4) for j in range(1, 6)))
