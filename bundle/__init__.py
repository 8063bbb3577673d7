"""Prepares what the package ships out of what npm delivers; used by the build hook alone."""
