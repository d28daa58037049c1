"""Tests of the publication rules."""
