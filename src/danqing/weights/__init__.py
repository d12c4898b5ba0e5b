"""Where weights come from: hubs, folders and files, their licences, and the list of what is known."""
