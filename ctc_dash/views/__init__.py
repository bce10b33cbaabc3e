"""Sessions: what a page asks once it is alive, and the pages as a server or a file has them."""
