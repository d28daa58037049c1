"""What partners, offers and their rules are: pure, with no database and no wire."""
