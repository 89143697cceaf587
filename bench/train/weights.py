"""``newscrawl/parsers/body/weights.json``, what the package's model is made of."""

from __future__ import annotations

import json
from pathlib import Path

from boosting import Branches

from newscrawl.parsers.body import model
from newscrawl.parsers.body.features import QUESTIONS

WEIGHTS = Path(model.__file__).with_name("weights.json")
_LEAST = 0.01  # weight of a word below which it is left out


def write(linear: model.Linear, trees: Branches) -> None:
    answers, at = {}, 0
    for question, count in QUESTIONS.items():
        answers[question] = [round(float(w), 3) for w in linear.answers[at : at + count]]
        at += count
    words = {
        part: {word: round(w, 3) for word, w in found.items() if abs(w) >= _LEAST}
        for part, found in (("own", linear.own), ("around", linear.around), ("edges", linear.edges))
    }
    start, branches = trees
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in branches)
    data = json.dumps({"answers": answers, **words, "start": start}, ensure_ascii=False)
    WEIGHTS.write_text(data[:-1].replace("], ", "],\n") + ',\n"trees": [\n' + lines + "\n]}\n", encoding="utf-8")
