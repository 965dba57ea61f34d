# Towers of Hanoi: number of moves and the first of them.
moves = []


def hanoi(n, a, b, c):
    if n:
        hanoi(n - 1, a, c, b)
        moves.append(f"{a}{c}")
        hanoi(n - 1, b, a, c)


hanoi(8, "A", "B", "C")
print(len(moves), moves[:7])
