"""What bookings are and the rules that they keep."""
