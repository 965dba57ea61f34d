# The same table with %.
for n, v in (("pi", 3.14159), ("e", 2.71828), ("big", 123456.789)):
    print("%-6s%10.3f%12.2e%8d" % (n, v, v, v))
