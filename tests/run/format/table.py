# A table with aligned columns made with f-strings, %, and format.
rows = [("apple", 3, 0.5), ("banana", 12, 0.25), ("cherry pie", 1, 12.999), ("", 0, 0.0)]
for name, n, price in rows:
    print(f"|{name:<12}|{n:>4}|{price:8.2f}|{n * price:^10.1f}|")
for row in rows:
    print("|%-12s|%4d|%8.2f|" % row)
    print("|{:_<12}|{:04}|{:+8.1e}|".format(*row))
print("-" * 30)
total = sum(n * p for _, n, p in rows)
print(f"{'total':>20} {total:>10,.3f}")
widths = [max(len(str(r[i])) for r in rows) for i in range(3)]
for r in rows:
    print("  ".join(str(v).rjust(w) for v, w in zip(r, widths)))
