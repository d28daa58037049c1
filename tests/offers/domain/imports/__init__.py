"""Rows of a file of offers."""
