# Not the library's string.
WHAT = "local string"
print("local string runs")
