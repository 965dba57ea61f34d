# Empty package.
