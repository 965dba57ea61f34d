# sys.exit() ends with code 0 in the middle of the program.
import sys


def main():
    print("in main")
    sys.exit()


main()
print("not reached")
