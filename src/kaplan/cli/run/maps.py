"""``map``: pictures of an account, as text or as files of other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kaplan.cli.run.drawing import picture_size, print_drawings
from kaplan.commands.drawing import FILE_FORMATS, MATRIX_HEIGHT
from kaplan.i18n import N_, _
from kaplan.model.errors import NotFound, Usage
from kaplan.planner import lookup

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.commands.people_reading import ReadPeople
    from kaplan.model.records.account import Account
    from kaplan.model.records.commerce import Opportunity
    from kaplan.picture.cards import Zoom
    from kaplan.picture.drawing import Drawing
    from kaplan.picture.mind import MindNode
    from kaplan.picture.scene import Scene
    from kaplan.planner.people import PersonLine
    from kaplan.planner.plan import Plan


class Asked(NamedTuple):
    """What is to be drawn, of whom, how large, how near, and for whose eyes."""

    plan: Plan
    account: Account
    width: int
    height: int
    zoom: Zoom
    on_chart: bool
    for_customer: bool
    deal: Opportunity | None = None

    def lines(self) -> list[PersonLine]:
        """Return the people."""
        from kaplan.commands.people_reading import customer_lines
        from kaplan.planner.people import people

        lines = people(self.plan, self.account, self._deal_id)
        return customer_lines(lines) if self.for_customer else lines

    @property
    def _deal_id(self) -> str:
        return self.deal.id if self.deal is not None else ""

    def people(self) -> ReadPeople:
        """Return all that pictures of people need."""
        from kaplan.commands.people_reading import read_people
        from kaplan.planner.people import people

        lines = people(self.plan, self.account, self._deal_id)
        return read_people(self.plan, self.account, lines, self.for_customer)


class Picture(NamedTuple):
    """A map: as it is drawn, as a scene of boxes where it is one, and as a graph of who is joined.

    Scenes are laid out when they are asked for.
    """

    drawing: Drawing
    scene: Callable[[], Scene] | None = None
    graph: Callable[[], Scene] | None = None


def draw_map(session: Session, args: Arguments) -> None:
    """Print a map, or write it in the format of another tool."""
    name, form = args.one("name"), args.one("format")
    if name == "mind" and args.given("for-customer"):
        raise Usage(N_("a mind map has no copy for customers; its nodes hold what was typed"))
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
        pictures = list(_DRAWERS[name](asked))
        files = _files(name, form, pictures) if form in FILE_FORMATS else None
        scenes = [picture.scene() if picture.scene else None for picture in pictures]
    if files is None or session.output.json:
        drawings = [picture.drawing for picture in pictures]
        if args.given("legend"):
            drawings = [_with_legend(name, drawing, asked) for drawing in drawings]
        print_drawings(session, args, name, account, drawings, scenes)
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


def _with_legend(name: str, drawing: Drawing, asked: Asked) -> Drawing:
    """Return a picture of people with what its signs mean below it."""
    from kaplan.picture.drawing import stack
    from kaplan.picture.legend import legend_rows

    if name == "mind":
        return drawing
    view = "list" if name == "people" else name
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


def _people(asked: Asked) -> Iterator[Picture]:
    from kaplan.commands.map_reading import table_people
    from kaplan.commands.people_reading import COLUMNS_OF_OURS
    from kaplan.picture.people_table import people_table

    if lines := asked.lines():
        without = COLUMNS_OF_OURS if asked.for_customer else ()
        people = table_people(lines, asked.plan.today)
        drawing = people_table(people, asked.width, without=without)
        yield Picture(drawing, graph=lambda: _org_scene(asked))


def _org_scene(asked: Asked) -> Scene:
    from kaplan.picture.org_chart import org_scene
    from kaplan.picture.org_layout import OrgView

    read = asked.people()
    view = OrgView(asked.width, asked.zoom, for_customer=asked.for_customer)
    return org_scene(read.people, read.departments, read.ties, view)


def _org(asked: Asked) -> Iterator[Picture]:
    from kaplan.picture.org_words import org_numbers
    from kaplan.picture.scene import draw_scene

    read = asked.people()
    if read.people or read.departments:
        scene = _org_scene(asked)
        numbers = org_numbers(read.people, read.departments, asked.for_customer)
        drawing = draw_scene(scene)._replace(numbers=numbers)
        yield Picture(drawing, lambda: scene, lambda: scene)


def _matrix(asked: Asked) -> Iterator[Picture]:
    from kaplan.commands.map_reading import matrix_people
    from kaplan.picture.matrix import MIN_HEIGHT, MIN_WIDTH, matrix_scene, power_matrix

    if lines := asked.lines():
        people = matrix_people(lines)
        width, theirs = max(asked.width, MIN_WIDTH), asked.for_customer
        height, high = max(asked.height, MIN_HEIGHT), asked.plan.limits.high
        yield Picture(
            power_matrix(people, asked.width, asked.height, for_customer=theirs, high=high),
            lambda: matrix_scene(people, width, height, high, for_customer=theirs),
        )


def _ties(asked: Asked) -> Iterator[Picture]:
    from kaplan.picture.tie_lines import DRAWN
    from kaplan.picture.ties_map import TiesView, ties_map, ties_scene

    read = asked.people()
    view = TiesView(asked.width, asked.zoom, asked.on_chart, asked.for_customer)
    if any(tie.kind in DRAWN for tie in read.ties):
        drawing = ties_map(read.people, read.ties, read.departments, read.reaches, view)

        def scene() -> Scene:
            return ties_scene(read.people, read.ties, read.departments, read.reaches, view)

        yield Picture(drawing, scene, scene)


def _coverage(asked: Asked) -> Iterator[Picture]:
    from kaplan.picture.coverage import coverage_grid

    read = asked.people()
    if read.covered:
        yield Picture(
            coverage_grid(
                read.covered,
                read.members,
                read.contacts,
                asked.width,
                for_customer=asked.for_customer,
            )
        )


def _decision(asked: Asked) -> Iterator[Picture]:
    from kaplan.commands.decision_reading import read_decisions, titled, with_steps
    from kaplan.picture.decision_strip import DecisionView, decision_numbers, decision_scene
    from kaplan.picture.scene import draw_scene

    view = DecisionView(asked.width, asked.zoom, asked.for_customer)
    found = read_decisions(asked.plan, asked.account, asked.deal, asked.for_customer)
    for decision in with_steps(found):
        scene = decision_scene(titled(decision), decision.steps, view)
        drawing = draw_scene(scene)._replace(numbers=decision_numbers(decision.steps))
        yield Picture(drawing, partial(_same, scene), partial(_same, scene))


def _same(scene: Scene) -> Scene:
    return scene


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


_TITLES = {"people": N_("People"), "coverage": N_("Coverage")}
"""What the pictures are called that are rows of text and no scenes."""
_DRAWERS: dict[str, Callable[[Asked], Iterator[Picture]]] = {
    "people": _people,
    "org": _org,
    "matrix": _matrix,
    "ties": _ties,
    "coverage": _coverage,
    "decision": _decision,
    "mind": _mind,
}
