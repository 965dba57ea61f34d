# Records sorted, filtered, grouped; attribute access in key functions and comprehensions.
class R:
    def __init__(self, name, age, score): self.name, self.age, self.score = name, age, score
    def __repr__(self): return self.name


rs = [R("ann", 31, 2.5), R("bob", 25, 9), R("cyd", 31, 7.5), R("dan", 19, 9), R("eve", 25, 1)]
print(sorted(rs, key=lambda r: r.age), sorted(rs, key=lambda r: (-r.score, r.name)), max(rs, key=lambda r: r.score), [r for r in rs if r.age > 20 and r.score > 2], sum(r.score for r in rs) / len(rs))
groups = {}
for r in rs:
    groups.setdefault(r.age, []).append(r)
print(groups, {a: max(g, key=lambda r: r.score) for a, g in sorted(groups.items())})
for r in rs:
    r.score += 1 if r.age < 30 else 0.25
    r.tag = r.name[0] * 2
print([(r.tag, r.score) for r in rs], [r.name for r in reversed(rs)], any(r.age == 19 for r in rs), all(hasattr(r, "tag") for r in rs))
