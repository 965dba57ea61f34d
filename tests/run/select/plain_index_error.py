# Positions that are not there, in a program without classes and attributes.
def get(items, i):
    return items[i]


print(get("abc", 1), get((1, 2), -1), get([3], 0))
get([], 10**30)
