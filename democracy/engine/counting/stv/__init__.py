"""The single transferable vote: rules as parts, papers and parcels, every stage kept and explained."""
