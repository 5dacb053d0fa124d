"""The packaged places: one read-only SQLite file, and the script that makes it from sources."""
