"""Looking ahead: what the things of a page refer to is loaded before the page is answered, in the same few batches.

A reference that has to be waited for costs a task for each field around it. Once it is there, the answer is made in one
go: the page of a partner's bookings takes half the time.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from graphql import FieldNode, FragmentSpreadNode, SelectionNode

from gateway.fields import LINKS, Link, ResolveInfo
from gateway.loaders import Loaders

BETWEEN = ("edges", "node")
"""What lies between a connection and its things."""


async def load(info: ResolveInfo, kind: str, things: Sequence[Any], loaders: Loaders) -> None:
    """Load what the selection under a connection will ask of its things, which are of this kind.

    What cannot be had is not an error here: it will be one where it is asked for, if it still is.
    """
    nodes = _under(info.field_nodes, info)
    for name in BETWEEN:
        nodes = _under([node for node in nodes if node.name.value == name], info)
    await _load(info, kind, nodes, things, loaders)


async def _load(
    info: ResolveInfo, kind: str, nodes: Sequence[FieldNode], things: Sequence[Any], loaders: Loaders
) -> None:
    links = LINKS.get(kind, {})
    wanted: dict[str, list[FieldNode]] = {}
    for node in nodes:
        if node.name.value in links and not node.directives:
            wanted.setdefault(node.name.value, []).append(node)
    await asyncio.gather(*(_follow(info, links[name], selected, things, loaders) for name, selected in wanted.items()))


async def _follow(
    info: ResolveInfo, link: Link, nodes: Sequence[FieldNode], things: Sequence[Any], loaders: Loaders
) -> None:
    """Load what a link of these things leads to, and then what that leads to."""
    loader = getattr(loaders, link.through)
    keys = {key for thing in things if (key := getattr(thing, link.by))}
    found = await asyncio.gather(*(loader.load(key) for key in keys), return_exceptions=True)
    there = [thing for thing in found if thing is not None and not isinstance(thing, BaseException)]
    await _load(info, link.kind, _under(nodes, info), there, loaders)


def _under(nodes: Iterable[FieldNode], info: ResolveInfo) -> list[FieldNode]:
    """Return the fields selected under these, through all fragments, each of which is looked into once."""
    found: list[FieldNode] = []
    seen: set[str] = set()
    waiting: list[SelectionNode] = []
    for node in nodes:
        if node.selection_set:
            waiting.extend(node.selection_set.selections)
    while waiting:
        selection = waiting.pop()
        if isinstance(selection, FieldNode):
            found.append(selection)
        elif not isinstance(selection, FragmentSpreadNode):
            waiting.extend(selection.selection_set.selections)  # type: ignore[attr-defined] # inline, then
        elif selection.name.value not in seen:
            seen.add(selection.name.value)
            waiting.extend(info.fragments[selection.name.value].selection_set.selections)
    return found
