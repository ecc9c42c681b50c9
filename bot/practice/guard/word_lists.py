"""Lists of words, written as text because that is how people read and mend them."""


def words(text: str) -> frozenset[str]:
    """The words in the text, whatever is between them."""
    return frozenset(text.split())
