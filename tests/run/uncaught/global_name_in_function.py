# NameError for a global used before its definition runs.
def use():
    return later + 1


print("calling")
use()
later = 1
