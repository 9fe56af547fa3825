"""What happens when the machine, the disk or a person stops the work: tried by really doing it."""
