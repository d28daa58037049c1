"""The one GraphQL schema, sign-in and live notifications."""
