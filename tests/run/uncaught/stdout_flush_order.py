# stdout written before the crash is complete.
import sys

for i in range(5):
    sys.stdout.write(f"line {i}\n")
sys.stdout.write("no newline at the end")
raise SystemError("crash")
