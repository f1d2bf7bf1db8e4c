"""`make bench`: prints ratios, measured in turn in one run. It asserts answers, never seconds."""

import tests.database  # noqa: F401, I001 - starts the embedded database before Django is set up

import django

django.setup()

from tests.benchmarks import contract_list

contract_list.main()
