# None compares only for equality.
print(None == None, None != 0, None is None, None == False, [None] == [None])
try:
    None < 1
except TypeError as e:
    print(e)
