# Exceptions in __del__ go to stderr and do not stop the program.
class Bad:
    def __del__(self):
        raise ValueError("in del")


print("before")
b = Bad()
del b
print("after")
