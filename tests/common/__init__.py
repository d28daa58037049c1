"""What libs/common promises to every service."""
