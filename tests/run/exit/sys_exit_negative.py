# A negative exit code.
import sys

sys.stdout.write("negative\n")
sys.exit(-1)
