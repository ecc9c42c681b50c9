"""What goes wrong and is mended by whoever runs Hearth."""


class Mendable(Exception):
    """Something here is not as it has to be. The text says what to do, and repeats no secret and nobody's words."""
