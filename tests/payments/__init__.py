"""What the payments service promises: each booking paid once, by the right rate, and every cent accounted for."""
