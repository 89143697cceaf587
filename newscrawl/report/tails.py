"""How unlikely a count is beside a newspaper's own past: two predictive distributions, and no more.

Nights differ by more than chance (a weekend, an agency's day), so both are wider than the binomial and the Poisson, by
as much as the past nights themselves show: the beta-binomial for shares, its correlation within a night estimated by
moments (Kleinman 1973), and the negative binomial for counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log1p

_LEAST_CORRELATION = 0.01  # nights are never quite alike, however alike the few we know are
_MOST_CORRELATION = 0.99
_LEAST_DISPERSION = 0.02  # the same for counts: variance beyond the mean, as a share of the mean squared


def share_tail(found: int, stories: int, past: Sequence[tuple[int, int]]) -> float:
    """The chance of ``found`` or fewer of ``stories``, by past nights as (found, stories).

    Raises `ValueError` where there is no past.
    """
    total = sum(n for _, n in past)
    if not total:
        raise ValueError("no past to compare with")
    share = (sum(k for k, _ in past) + 0.5) / (total + 1)
    correlation = _correlation(past, share)
    weight = min((1 - correlation) / correlation, total + 1)
    return _beta_binomial(found, stories, share * weight, (1 - share) * weight)


def count_tail(count: float, past: Sequence[float]) -> float:
    """The chance of ``count`` or fewer, by past nights' counts. Raises `ValueError` where there is no past."""
    if not past:
        raise ValueError("no past to compare with")
    mean = (sum(past) + 0.5) / len(past)
    spread = sum((x - mean) ** 2 for x in past) / max(1, len(past) - 1)
    # Of a few nights the mean itself is known only so well.
    dispersion = max(_LEAST_DISPERSION, (spread + spread / len(past) - mean) / mean**2)
    size = 1 / dispersion
    # log P(X = x) of a negative binomial with this mean, summed from 0.
    chance, ratio = exp(-size * log1p(mean / size)), mean / (mean + size)
    tail = chance
    for x in range(1, int(count) + 1):
        chance *= ratio * (x - 1 + size) / x
        tail += chance
    return min(1.0, tail)


def _correlation(past: Sequence[tuple[int, int]], share: float) -> float:
    """How much more alike stories of one night are than stories of different nights."""
    nights = [(k, n) for k, n in past if n > 1]
    if len(nights) < 2:
        return _LEAST_CORRELATION
    total = sum(n for _, n in nights)
    between = sum(n * (k / n - share) ** 2 for k, n in nights)
    mean_size = (total - sum(n * n for _, n in nights) / total) / (len(nights) - 1)
    variance = share * (1 - share)
    excess = between / (len(nights) - 1) - variance
    return max(_LEAST_CORRELATION, min(_MOST_CORRELATION, excess / (variance * max(mean_size - 1, 1))))


def _beta_binomial(found: int, stories: int, alpha: float, beta: float) -> float:
    base = lgamma(alpha + beta) - lgamma(alpha) - lgamma(beta) - lgamma(alpha + beta + stories) + lgamma(stories + 1)
    terms = (
        base + lgamma(alpha + k) + lgamma(beta + stories - k) - lgamma(k + 1) - lgamma(stories - k + 1)
        for k in range(found + 1)
    )
    return min(1.0, sum(exp(term) for term in terms))
