# Module-level variables read and written by functions and top-level loops in turn.
count = 0
total = 0.0
names = []


def step(i):
    global count, total
    count += 1
    total += i / 2
    if i % 3 == 0:
        names.append(f"n{i}")
    return count


for i in range(10):
    if step(i) == 5:
        count = 100
    total = total + 1 if i == 7 else total
print(count, total, names, i)


def retype():
    global count
    count = str(count)


retype()
try:
    step(1)
except TypeError as e:
    print(e, repr(count), total)
count = 2**63 - 1
print(step(0), count)
