# A misspelt attribute: the report suggests a method that the program does not use.
print("before")
"abc".splitlinse()
