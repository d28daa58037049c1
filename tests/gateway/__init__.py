"""The gateway: its schema over real gRPC, and its doors over real HTTP and WebSockets."""
