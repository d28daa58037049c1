"""The Chromium that opens the portal, in tests and in `bench`."""

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The one first that does least besides its pages: it takes half the processor time of the next."""
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
"""Where it is; None on a machine without one."""
NONE_HERE = "no Chromium on this machine: apt-get install chromium-headless-shell"
