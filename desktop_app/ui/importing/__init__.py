"""Ways into the window: dialogs, drops, the page that is shown while nothing is open."""
