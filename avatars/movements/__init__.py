"""The movements of the library, each named as its exercise."""
