"""What clinicians write: exercises, levels, limits, and the settings of measuring."""
