"""A file, folder, glob or stream becomes Reports."""
