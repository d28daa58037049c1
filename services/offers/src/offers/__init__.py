"""Partners, their offers and stocks, and the review of what they publish."""
