# Records in dicts: joins, pivots, running totals, formatted report.
sales = [("2024-01", "nut", 3, 250), ("2024-01", "bolt", 10, 99), ("2024-02", "nut", 7, 245), ("2024-02", "gear", 1, 12999), ("2024-03", "bolt", 4, 101), ("2024-03", "nut", 1, 260)]
by = {}
for month, what, n, price in sales:
    by.setdefault(what, {})[month] = n * price
months = sorted({m for m, *_ in sales})
print("item".ljust(6), *(m.rjust(10) for m in months), "total".rjust(10))
for what in sorted(by, key=lambda w: -sum(by[w].values())):
    row = [by[what].get(m, 0) for m in months]
    print(what.ljust(6), *(f"{v / 100:10.2f}" for v in row), f"{sum(row) / 100:10.2f}")
run = 0
for m in months:
    run += sum(v.get(m, 0) for v in by.values())
    print(m, f"{run:>8,}", f"{run / sum(sum(v.values()) for v in by.values()):.1%}")
best = max(sales, key=lambda s: s[2] * s[3])
print(best, min(sales, key=lambda s: (s[3], s[0])), {what: sum(n for _, w, n, _ in sales if w == what) for what in by})
