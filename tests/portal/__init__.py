"""The portal in a real browser, over the whole running system."""
