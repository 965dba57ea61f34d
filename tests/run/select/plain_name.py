# A misspelt builtin in a program without classes and attributes: what it could mean is known nevertheless.
print("before")
prinz("after")
