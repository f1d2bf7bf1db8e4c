"""The supplier ledger in the national open-data form, as municipalities really publish it."""

from procurements.imports.ledger.run import (
    LedgerError,
    LedgerReport,
    import_ledger,
    undo_ledger_file,
)

__all__ = ["LedgerError", "LedgerReport", "import_ledger", "undo_ledger_file"]
