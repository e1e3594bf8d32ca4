"""The tests; a package, so that none of this name which a library brings is found before it."""
