"""Which cluster bears which published id; everybody else gets an id of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from merge_toolkit.model.published import Published
from merge_toolkit.model.records import RecordKey

Cluster = Sequence[RecordKey]


def holders(clusters: Sequence[Cluster], published: Sequence[Published]) -> Mapping[str, int]:
    """Which cluster each published id stands for today; none where all its records are gone.

    An id follows the record that it was made from, so that of a published procedure that is split
    one part keeps it; where that record is gone it follows most of the others.
    """
    at = {key: place for place, cluster in enumerate(clusters) for key in cluster}
    found: dict[str, int] = {}
    for one in published:
        places = [at[key] for key in one.members if key in at]
        if places:
            first = at.get(one.members[0])
            found[one.unified_id] = (
                first if first is not None else max(places, key=lambda p: (places.count(p), -p))
            )
    return found


def assigned(
    clusters: Sequence[Cluster],
    published: Sequence[Published],
    fresh: Callable[[RecordKey, int], str],
) -> tuple[str, ...]:
    """Ids of clusters, each begun by its anchor: the published one, or a ``fresh`` one.

    Where published procedures were joined, the one that was published first keeps its id.
    ``fresh`` makes an id of an anchor; its number grows while the id is taken.
    """
    standing = [one for one in published if not one.alias_of]
    held: dict[int, str] = {}
    ranked = sorted(standing, key=lambda one: (one.publication, one.unified_id))
    places = holders(clusters, ranked)
    for one in ranked:
        place = places.get(one.unified_id)
        if place is not None:
            held.setdefault(place, one.unified_id)
    used = {one.unified_id for one in published}
    ids: list[str] = []
    for place, cluster in enumerate(clusters):
        unified_id, number = held.get(place, ""), 1
        while not unified_id:
            candidate = fresh(cluster[0], number)
            unified_id = "" if candidate in used else candidate
            number += 1
        used.add(unified_id)
        ids.append(unified_id)
    return tuple(ids)
