"""Colour pictograms as shaded, recoloured pictures, with bodies for those that are only a head."""
