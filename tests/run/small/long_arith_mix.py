# Long chains of mixed operators: precedence and associativity.
print(2 + 3 * 4 ** 2 // 5 % 7 - -1, 2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 1 | 2 ^ 3 & 4 << 1, ~1 + 2, not 1 == 2, 10 - 4 - 3, 100 / 10 / 5, 7 // 2 * 2, 7 % 4 * 2, 1 < 2 == True, 2 * 3 % 4)
