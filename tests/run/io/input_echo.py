# input() with and without prompts until EOF.
n = int(input())
print(n * 2)
name = input("name? ")
print("hello", name)
try:
    while True:
        line = input()
        print(repr(line))
except EOFError as e:
    print("EOF:", e)
