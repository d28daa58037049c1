"""Tests of what partners and offers are."""
