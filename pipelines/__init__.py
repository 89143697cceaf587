"""The steps a story passes after parsing: one file, one class each, thin over the library's functions."""
