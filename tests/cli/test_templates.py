"""A process or mind map is started from its template on the command line, too."""

from tests.conftest import CommandLine


def test_a_process_starts_with_its_steps(kaplan: CommandLine) -> None:
    kaplan.do("add", "account", "Acme")
    made = kaplan.do("add", "process", "account=Acme", "template=standard", "started=2026-03-02")
    steps = kaplan.do("list", "steps", "--account", "Acme", "--json").json
    assert len({step["phase"] for step in steps}) == 7
    assert {step["process"] for step in steps} == {made.id}
    kaplan.do("undo")
    assert kaplan.do("list", "steps", "--json").json == []
    assert kaplan.do("list", "processes", "--json").json == []


def test_a_mind_map_starts_with_its_branches_and_a_name_of_its_own(kaplan: CommandLine) -> None:
    kaplan.do("add", "account", "Acme")
    kaplan.do("add", "mindmap", "Our view", "account=Acme", "template=customer")
    (made,) = kaplan.do("list", "mindmaps", "--json").json
    assert made["name"] == "Our view"
    assert len(made["nodes"]) > 5


def test_what_the_template_fills_and_unknown_templates_are_refused(kaplan: CommandLine) -> None:
    kaplan.do("add", "account", "Acme")
    for words, said in (
        (("template=nonesuch", "account=Acme"), "standard"),
        (("template=standard", "account=Acme", "purpose=x"), "purpose"),
        (("template=standard",), "account"),
    ):
        ran = kaplan("add", "process", *words)
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err
    assert kaplan.do("list", "processes", "--json").json == []
