"""Python's own doctest over pages, to compare with."""

import doctest
import sys

for page in sys.argv[1:]:
    doctest.testfile(page, module_relative=False, encoding="utf-8", raise_on_error=False)
