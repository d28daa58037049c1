"""The tables of payments and the queries on them, one file for each thing that is stored."""
