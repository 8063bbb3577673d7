"""The coach's server: pages, sockets, and the guard at the door."""
