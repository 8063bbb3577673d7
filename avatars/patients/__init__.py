"""Made-up patients on film: figures that are commanded, in rooms with light, before a camera."""
