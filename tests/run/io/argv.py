# sys.argv with arguments, among them empty and unicode ones.
import sys

print(len(sys.argv), sys.argv)
for i, a in enumerate(sys.argv[1:], 1):
    print(i, repr(a), len(a), a.isdigit())
print(sum(int(a) for a in sys.argv[1:] if a.lstrip("-").isdigit()))
