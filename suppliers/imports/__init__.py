"""Files from outside that become rows of the register of actors."""
