"""Tests of bookings' handlers."""
