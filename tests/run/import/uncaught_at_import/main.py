# An error at import time: frames of the import machinery are hidden.
print("before")
import bad

print("never")
