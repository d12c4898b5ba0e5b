"""What pages are built of: elements, fields, icons, the frame around every page."""
