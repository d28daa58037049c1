"""Offers as rows of a file: its columns, what a row says, what is wrong with one, and how far a file is done."""
