"""Tests of bookings' storage."""
