"""The national procurement statistics: every row is kept, the city's own become procurements.

`columns` reads a row, `staging` keeps rows as statistics, `says` is what the statistics say of one
procurement, `register` writes it down as procurements and contracts, `run` does it all in one go.
"""

from procurements.imports.statistics.columns import Rejection
from procurements.imports.statistics.run import Report, StatisticsError, import_statistics

__all__ = ["Rejection", "Report", "StatisticsError", "import_statistics"]
