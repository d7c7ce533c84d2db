"""Which column of which system fills which field: one module of names per system.

Each module holds ``COLUMNS``: kind → target → the names that its columns have, in English and
Chinese, as labels and as API names. A target is a field of the kind, or one of the parts that
``kaplan.exchange.compose`` puts together (``first_name``, ``street``, ``account.id`` …).
"""
