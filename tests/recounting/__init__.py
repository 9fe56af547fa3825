"""Every number of the outputs for people, counted anew from the CSV files beside them.

Nothing here imports the program: the files are read with the standard library and openpyxl, and
each count follows the definition of ``docs/outputs.md``. A number without a count is a fault.
``python -m tests.recounting OUT`` does it for any folder of outputs.
"""
