# Unpacking that fails in a program without classes and attributes.
a, b = 1, 2
a, b = "xyz"
