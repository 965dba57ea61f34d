# Sorting objects uses only __lt__; exceptions leave the list permuted but whole.
class C:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        log.append((self.n, other.n))
        return self.n < other.n

    def __repr__(self):
        return f"C{self.n}"


log = []
print(sorted([C(2), C(1), C(3)]), log)
log = []
print(sorted([C(1), C(2), C(3)], reverse=True), log)
print(min(C(2), C(1)), [C(5), C(4)] < [C(9)] or "x")


class G:
    def __init__(self, n):
        self.n = n

    def __gt__(self, o):
        return self.n > o.n

    def __repr__(self):
        return f"G{self.n}"


print(sorted([G(3), G(1), G(2)]))


class E:
    def __lt__(self, o):
        raise RuntimeError("no order")


try:
    sorted([E(), E()])
except RuntimeError as e:
    print(e)
