"""What tests of pages can ask for."""

from tests.procurements.conftest import in_english

__all__ = ["in_english"]
