# NameError with a suggestion, uncaught.
counter = 1
print(counter)
print(conter)
