# An uncaught ValueError from int(input()).
def ask(prompt):
    return int(input(prompt))


print(ask("first: ") + ask("second: "))
