"""``map``: pictures of an account, as text or as files of other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kaplan.cli.run.drawing import picture_size, print_drawings
from kaplan.cli.run.map_asked import Asked, Picture
from kaplan.cli.run.people_maps import DRAWERS, MOVES
from kaplan.commands.drawing import FILE_FORMATS, MATRIX_HEIGHT
from kaplan.i18n import N_, _
from kaplan.model.errors import NotFound, Usage
from kaplan.planner import lookup

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.model.records.account import Account
    from kaplan.model.records.commerce import Opportunity
    from kaplan.picture.cards import Zoom
    from kaplan.picture.drawing import Drawing
    from kaplan.picture.mind import MindNode
    from kaplan.picture.scene import Scene
    from kaplan.planner.plan import Plan
    from kaplan.planner.then_now import ThenNow


def draw_map(session: Session, args: Arguments) -> None:
    """Print a map, or write it in the format of another tool."""
    name, form = args.one("name"), args.one("format")
    if args.given("for-customer"):
        _must_have_copy("moves" if args.given("since") else name)
    if name == "mind" and args.given("opportunity"):
        raise Usage(N_("a mind map is the same for every opportunity"))
    if name != "decision" and args.given("for-customer") and args.given("opportunity"):
        raise Usage(N_("a copy for customers does not tell what differs for an opportunity"))
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account"))
        width, height = picture_size(session, args, MATRIX_HEIGHT)
        zoom = _zoom(args, form)
        asked = Asked(
            plan, account, width, height, zoom, args.given("on-chart"),
            args.given("for-customer"), _deal(plan, args, account),
        )  # fmt: skip
        if args.given("since"):
            moved = _moved(plan, account, name, args.one("since"), args.given("opportunity"))
            pictures = list(MOVES[name](asked, moved))
        else:
            moved = None
            pictures = list(_DRAWERS[name](asked))
        files = _files(name, form, pictures) if form in FILE_FORMATS else None
        scenes = [picture.scene() if picture.scene else None for picture in pictures]
    if files is None or session.output.json:
        drawings = [picture.drawing for picture in pictures]
        if args.given("legend"):
            view = _view(name, moved)
            drawings = [_with_legend(view, drawing, asked) for drawing in drawings]
        extra = {} if moved is None else moved.as_json()
        print_drawings(session, args, name, account, drawings, scenes, extra)
        return
    if not files:
        raise NotFound(N_("there is nothing to draw yet"))
    for text in files:
        session.output.line(text.rstrip("\n"))


def _deal(plan: Plan, args: Arguments, account: Account) -> Opportunity | None:
    from kaplan.model.records.commerce import Opportunity

    if not args.given("opportunity"):
        return None
    return plan.get(
        Opportunity, lookup.record(plan, args.one("opportunity"), "opportunity", account).id
    )


def _must_have_copy(name: str) -> None:
    """Raise ``Usage`` for a picture that no customer sees."""
    from kaplan.insight.customer_copy import NO_COPY

    if name in NO_COPY:
        raise Usage(N_("{what} have no copy for customers; all they tell is ours alone"),
                    what=_(_ALL_OURS[name]))  # fmt: skip


_ALL_OURS = {
    "motives": N_("motives and demands"),
    "mind": N_("mind maps"),
    "moves": N_("then and now"),
}


def _moved(plan: Plan, account: Account, name: str, text: str, has_deal: bool) -> ThenNow:
    """Return the people then and now; raises ``Usage`` for a map that does not show them so."""
    from kaplan.planner.since import since
    from kaplan.planner.then_now import then_and_now

    if name not in MOVES:
        raise Usage(N_("--since is for the maps {names}"), names=", ".join(MOVES))
    if has_deal:
        raise Usage(N_("what moved is told of people in general, not for one opportunity"))
    return then_and_now(plan, account, since(plan, account, text))


def _view(name: str, moved: ThenNow | None) -> str:
    """Return the name that the legend knows a map by."""
    if moved is not None:
        return {"people": "moves", "matrix": "traces"}[name]
    return "list" if name == "people" else name


def _with_legend(view: str, drawing: Drawing, asked: Asked) -> Drawing:
    """Return a picture of people with what its signs mean below it."""
    from kaplan.picture.drawing import stack
    from kaplan.picture.legend import legend_rows

    if view == "mind":
        return drawing
    told = legend_rows(view, drawing.width, asked.for_customer)
    return stack(drawing.width, [*drawing.rows, (), *told])._replace(
        alt=drawing.alt, numbers=drawing.numbers, hits=drawing.hits
    )


def _zoom(args: Arguments, form: str) -> Zoom:
    from kaplan.picture.cards import ZOOMS

    # Tools that lay out themselves have room for everything.
    otherwise = "full" if form in ("mermaid", "dot") else "card"
    wanted = args.one("zoom") or otherwise
    return next(zoom for zoom in ZOOMS if zoom == wanted)


def _files(name: str, form: str, pictures: list[Picture]) -> list[str]:
    """Return the pictures in the format of another tool, as one file where they are several.

    Raises ``Usage`` where there is no such format.
    """
    from kaplan.picture.scene import stacked

    makers = [picture.scene for picture in pictures if picture.scene is not None]
    if 1 < len(pictures) == len(makers):

        def scene() -> Scene:
            return stacked([make() for make in makers])

        pictures = [pictures[0]._replace(scene=scene, graph=scene)]
    return [_file(name, form, picture) for picture in pictures]


def _file(name: str, form: str, picture: Picture) -> str:
    if form == "svg":
        from kaplan.picture.render.svg import drawing_svg, scene_svg

        title = _(_TITLES[name]) if name in _TITLES else name
        return scene_svg(picture.scene()) if picture.scene else drawing_svg(picture.drawing, title)
    scene = picture.graph or (picture.scene if form == "drawio" else None)
    if scene is None:
        raise Usage(N_("the map “{name}” cannot be written as {form}"), name=name, form=form)
    if form == "drawio":
        from kaplan.picture.render.drawio import scene_drawio as render
    elif form == "mermaid":
        from kaplan.picture.render.mermaid import scene_mermaid as render
    else:
        from kaplan.picture.render.dot import scene_dot as render
    return render(scene())


def _mind(asked: Asked) -> Iterator[Picture]:
    from kaplan.commands.map_reading import figures_of, mind_tree
    from kaplan.model.records.strategy import Mindmap
    from kaplan.planner.mindmaps import read_map
    from kaplan.planner.overview import dossier_of

    figures = figures_of(dossier_of(asked.plan, asked.account), asked.plan.today, asked.plan.limits)
    for outline in map(read_map, asked.plan.of(Mindmap, asked.account)):
        drawn, told = (mind_tree(outline, figures, signs=signs) for signs in (True, False))
        if drawn is not None and told is not None:
            yield _mind_picture(outline.mindmap.name, drawn, told, asked.width)


def _mind_picture(name: str, drawn: MindNode, told: MindNode, width: int) -> Picture:
    from kaplan.picture.mind import describe, numbers_of
    from kaplan.picture.mind_map import auto_fold, mind_map, mind_map_scene

    def scene() -> Scene:
        return mind_map_scene(drawn, auto_fold(drawn, width))._replace(title=name)

    drawing = mind_map(drawn, width)._replace(alt=describe(told), numbers=numbers_of(told))
    return Picture(drawing, scene, scene)


_TITLES = {"people": N_("People"), "coverage": N_("Coverage"), "motives": N_("Motives")}
"""What the pictures are called that are rows of text and no scenes."""
_DRAWERS: dict[str, Callable[[Asked], Iterator[Picture]]] = {**DRAWERS, "mind": _mind}
