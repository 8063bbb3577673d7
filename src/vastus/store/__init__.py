"""Where facts and recordings are kept: the port, SQLite, memory, and files beside them."""
