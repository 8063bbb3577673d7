"""How well and how fast the measuring is, found by measuring it; nothing here ships."""
