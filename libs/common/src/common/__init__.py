"""What all services share and no service owns."""
