"""`make bench [ARGS=actors]`: prints ratios, measured in turn in one run.

It asserts answers, never seconds.
"""

import tests.database  # noqa: F401, I001 - starts the embedded database before Django is set up

import django

django.setup()

import sys

from tests.benchmarks import actor_list, contract_list, register, results

LISTS = {
    "actors": actor_list.main,
    "contracts": contract_list.main,
    "results": results.main,
    "register": register.main,
}
for name in sys.argv[1:] or LISTS:
    LISTS[name]()
