# Package of the failing program.
