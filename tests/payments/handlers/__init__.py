"""The use cases on a real PostgreSQL."""
