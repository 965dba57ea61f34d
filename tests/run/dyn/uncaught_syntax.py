# A syntax error of a text, uncaught
print("start")
exec("x = 1\ny = (2 +\n")
