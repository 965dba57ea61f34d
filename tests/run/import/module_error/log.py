# State that survives.
count = 0
