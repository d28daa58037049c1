"""What the database itself refuses, and that our tables are its own."""
