"""What a user is told outside the register: a daily mail, and a calendar to subscribe to."""
