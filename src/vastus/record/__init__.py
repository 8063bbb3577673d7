"""What happened, as facts that are only added: the union, its lines, and the fold."""
