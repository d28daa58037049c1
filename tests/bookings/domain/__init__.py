"""Tests of bookings' domain."""
