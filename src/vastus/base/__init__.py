"""Knows nothing of knees: errors and vectors."""
