"""What can go wrong at the desk's own doors."""


class InvitationOver(Exception):
    """It was accepted, taken back or sent anew, or its time is over; whoever holds the link is not told which."""
