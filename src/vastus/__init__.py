"""A guided, camera-coached home programme for runner's knee (patellofemoral pain)."""
