# Backslashes and brackets that continue lines; comments inside brackets.
total = 1 + \
    2 + \
    3
items = [
    1,  # one
    2,

    3,
]
call = max(
    total,
    len(items),
)
print(total, items, call, "a" \
      "b")
