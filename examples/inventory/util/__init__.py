# Helpers.
