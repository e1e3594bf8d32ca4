"""How fast the reference engine, the examples and the builds are; `make bench` runs it all."""
