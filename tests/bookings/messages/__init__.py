"""Tests of bookings' messages."""
