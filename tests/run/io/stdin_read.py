# sys.stdin.read and readline mixed; word count.
import sys

first = sys.stdin.readline()
print(repr(first), repr(sys.stdin.readline()))
text = sys.stdin.read()
words = text.split()
print(len(text), len(words), text.count("\n"), sorted(set(words))[:4], max(words, key=len))
