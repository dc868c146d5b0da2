"""The readers' pages: views of a few lines each."""
