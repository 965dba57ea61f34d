# Accumulating in a list by reference to its last element.
t = [0]
for i in range(1, 12):
    t.append(t[-1] + i)
print(t, t[-1] == 11 * 12 // 2)
