"""Zones: printed abbreviations and offsets, a newspaper's own zone, a country's single one."""

from __future__ import annotations

# Minutes east of UTC. Abbreviations that two parts of the world use for different offsets are read as the larger
# press uses them: IST as India's, CST and EST as America's, BST as Britain's.
ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "AST": -240, "ADT": -180, "EST": -300, "EDT": -240, "ET": -300,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480,
    "HST": -600, "BRT": -180, "ART": -180, "WAT": 60, "CAT": 120, "SAST": 120, "EAT": 180, "IDT": 180, "IRST": 210,
    "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "BDT": 360, "WIB": 420, "WITA": 480, "WIT": 540, "ICT": 420,
    "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
