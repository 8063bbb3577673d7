"""Builds the pose models that the package ships, out of what npm delivers; used by the build hook alone."""
