# The quitters are objects of a class of their own.
print("before")
exit(3)
