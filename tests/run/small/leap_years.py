# Boolean logic on years.
leap = lambda y: y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
print([y for y in (1600, 1700, 1900, 2000, 2023, 2024, 2100) if leap(y)], sum(map(leap, range(1900, 2001))))
