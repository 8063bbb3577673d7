"""The use cases: the only place where pictures, bodies and reports meet."""
