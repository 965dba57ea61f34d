# A closure that counts through nonlocal; two closures do not share cells.
def make():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


a, b = make(), make()
print(a(), a(), a(10), b(), a(), b(5))
