"""Tests of tables and queries."""
