# __name__ in the main program and in modules; the guard.
import mod

print(__name__, mod.__name__, mod.ran)


def main():
    print("main called", mod.main())


if __name__ == "__main__":
    main()
