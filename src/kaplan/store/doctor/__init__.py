"""Finding damage by code, and saving what can be read into a new file."""

from kaplan.store.doctor.examine import doctor
from kaplan.store.doctor.findings import CODES, Finding
from kaplan.store.doctor.repair import RepairReport, repair
from kaplan.store.doctor.replacing import take_the_place_of

__all__ = ["CODES", "Finding", "RepairReport", "doctor", "repair", "take_the_place_of"]
