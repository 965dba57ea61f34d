# Starred displays in a program without classes and attributes.
text, pair = "añ", (6, 7)
print([*text, *pair], (*pair, *text), [*range(3)], [*{"k": 1}])
