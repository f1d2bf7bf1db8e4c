"""Files from outside that become rows here."""
