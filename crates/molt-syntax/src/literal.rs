//! Values of literals that the tree does not hold exactly: strings with lone surrogates.
