"""A guided session: what is asked next, what is shown, what is said."""
