"""What was measured, for a person or a program: text, JSON, CSV, chart, video."""
