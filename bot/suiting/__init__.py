"""Which group suits: four answers and one readable table of rules → three bands. Pure."""
