"""Tests of the `kiosque` command."""
