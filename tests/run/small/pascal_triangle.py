# Pascal's triangle up to a row with big numbers.
row = [1]
for _ in range(70):
    row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]
print(row[:4], row[35], sum(row) == 2**70)
