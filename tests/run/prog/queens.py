# N queens by backtracking, with sets and with bit masks: counts agree.
def sets(n, r=0, cols=frozenset(), d1=frozenset(), d2=frozenset()):
    if r == n:
        return 1
    return sum(sets(n, r + 1, cols | {c}, d1 | {r - c}, d2 | {r + c}) for c in range(n) if c not in cols and r - c not in d1 and r + c not in d2)


def bits(n, cols=0, l=0, r=0):
    full = (1 << n) - 1
    if cols == full:
        return 1
    n_found, free = 0, full & ~(cols | l | r)
    while free:
        b = free & -free
        free ^= b
        n_found += bits(n, cols | b, (l | b) << 1, (r | b) >> 1)
    return n_found


print([(n, sets(n), bits(n)) for n in range(1, 7)], bits(8))
