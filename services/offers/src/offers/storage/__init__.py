"""Where partners, offers and pictures are kept: the tables and their queries, and the store of files."""
