"""The maker of demonstrations and of synthetic patients; the product runs without it."""
