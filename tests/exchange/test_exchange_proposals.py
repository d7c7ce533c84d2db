"""Columns to fields: guesses, the person's word, composed fields, other systems' values."""

import pytest

from kaplan.exchange.leaning import record_number
from kaplan.exchange.proposals import ImportOptions, Reading, parse_column_option, read_import
from kaplan.model.errors import Invalid, NotFound, Refused, Usage
from kaplan.model.proposal import Proposal


def read(text: str, **options: object) -> Reading:
    return read_import(text.encode(), "file.csv", ImportOptions(**options))  # type: ignore[arg-type]


def only(text: str, **options: object) -> Proposal:
    found = [p for p in read(text, **options).proposals if not p.only_new]
    assert len(found) == 1
    return found[0]


def sentences(reading: Reading) -> str:
    return "\n".join(reading.report.sentences())


@pytest.mark.parametrize(
    ("header", "system", "kind"),
    [
        ("Id,IsDeleted,Name,BillingCity,SystemModstamp", "salesforce", "account"),
        ("Opportunity Name,Account Name,Stage,Amount,Close Date,Opportunity Owner,Fiscal Period",
         "salesforce", "opportunity"),
        ("Record ID,Company name,Lifecycle Stage,Number of Associated Contacts",
         "hubspot", "account"),
        ("Record Id,Account Name,Account Owner.id,Rating,Billing Code", "zoho", "account"),
        ("Record Id,Deal Name,Account Name,Account Name.id,Stage,Closing Date",
         "zoho", "opportunity"),
        ("(Do Not Modify) Account,(Do Not Modify) Row Checksum,Account Name,Main Phone",
         "dynamics", "account"),
        ("客户编号,客户名称,客户级别,成交状态,1级行业,负责人主属部门", "fxiaoke", "account"),
        ("商机名称,客户名称,商机阶段,商机金额,赢率,预计结单日期", "fxiaoke", "opportunity"),
        ("客户名称,行业,电话", "kaplan", "account"),
        ("姓名,公司,职务,手机,微信", "kaplan", "stakeholder"),
        ("日期,客户,产品,数量,金额", "kaplan", "transaction"),
        ("id,account,quadrant,text,created,updated", "kaplan", "swot"),
    ],
)  # fmt: skip
def test_system_and_kind_are_told_from_the_columns(header: str, system: str, kind: str) -> None:
    report = read(header + "\n" + ",".join("x" for _ in header.split(",")), date_order="dmy").report
    assert (report.system, report.kind) == (system, kind)
    assert report.why.sentence()


def test_the_persons_word_wins_over_the_guess() -> None:
    made = only(
        "Firma,Ort,Notiz\nMüller,Köln,gut\n",
        kind="accounts", columns={"Firma": "name", "Ort": "city", "Notiz": "custom.notiz"},
    )  # fmt: skip
    assert made.raw == {"name": "Müller", "address": "Köln", "custom.notiz": "gut"}
    assert "industry" not in only("name,industry\na,b\n", columns={"industry": ""}).raw


def test_options_that_do_not_fit_are_refused() -> None:
    with pytest.raises(NotFound, match="Firma"):
        read("name\nx\n", columns={"Firma": "name"})
    with pytest.raises(Invalid, match="shoe_size"):
        read("name,x\nx,1\n", kind="account", columns={"x": "shoe_size"})
    with pytest.raises(Usage, match="sap"):
        read("name\nx\n", system="sap")
    with pytest.raises(Usage):
        read("name\nx\n", kind="planet")
    with pytest.raises(Refused, match="foo, bar"):
        read("foo,bar\n1,2\n")
    assert parse_column_option("a=b=name") == ("a=b", "name")
    with pytest.raises(Usage):
        parse_column_option("name")


def test_unknown_columns_are_named_or_kept() -> None:
    text = "Name,Industry,Shoe.size,Empty\na,b,42,\n"
    assert read(text).report.left_out == ("Shoe.size",)
    kept = only(text, keep_unknown=True)
    assert kept.raw["custom.Shoe size"] == "42"


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Ada", "Obi", "Ada Obi"),
        ("建国", "张", "张建国"),
        ("", "Obi", "Obi"),
        ("娜", "欧阳", "欧阳娜"),
    ],
)
def test_names_are_put_together_in_their_own_order(first: str, last: str, name: str) -> None:
    made = only(f"First Name,Last Name,Email,Account Name\n{first},{last},a@b.cn,X\n")
    assert made.raw["name"] == name


def test_chinese_addresses_begin_with_the_country() -> None:
    text = "客户名称,国家,省,市,区,详细地址\n甲,中国,广东省,深圳市,南山区,科技园路1号\n"
    assert only(text, system="fxiaoke").raw["address"] == "中国广东省深圳市南山区科技园路1号"


def test_phone_and_mobile_share_a_field() -> None:
    made = only("姓名,公司,电话,手机\n李敏,甲,010-1,138\n")
    assert made.raw["phone"] == "010-1 / 138"


@pytest.mark.parametrize(
    ("columns", "values", "stage"),
    [
        ("Stage", "Value Proposition", "analyse"),
        ("Stage", "谈判/审查", "negotiate"),
        ("Stage,Probability (%)", "Our own stage,60", "propose"),
        ("Stage,Probability (%)", "Our own stage,5", "qualify"),
        ("Stage,IsWon,IsClosed", "Prospecting,true,true", "won"),
        ("Stage,IsWon,IsClosed", "Gone,false,true", "lost"),
    ],
)
def test_stages_of_other_systems_become_ours(columns: str, values: str, stage: str) -> None:
    text = f"Opportunity Name,Account Name,Fiscal Period,{columns}\nDeal,Acme,Q1,{values}\n"
    reading = read(text, system="salesforce", kind="opportunity")
    assert reading.proposals[-1].raw["stage"] == stage
    if "own" in values:
        assert "Our own stage →" in sentences(reading)


def test_a_fxiaoke_deal_ends_by_its_status() -> None:
    text = "商机名称,客户名称,商机阶段,状态,赢率\n甲,乙,方案/报价,赢单,30%\n"
    assert only(text, system="fxiaoke", kind="opportunity").raw["stage"] == "won"


def test_chances_from_zero_to_one_become_percent() -> None:
    text = (
        "Deal Name,Deal Stage,Deal probability,Pipeline\na,Contract Sent,0.9,x\nb,Closed Won,1,x\n"
    )
    chances = [p.raw["probability"] for p in read(text, system="hubspot").proposals]
    assert chances == [90.0, 100.0]


@pytest.mark.parametrize(
    ("values", "support", "coach"),
    [
        (["3", "2", "-1"], ["2", "2", "-1"], [True, False, False]),
        (["-3", "3"], ["-2", "2"], [False, False]),
        (["-2", "2"], ["-2", "2"], [False, False]),
        (["Mentor", "Enemy"], ["2", "-2"], [True, False]),
        (["强烈支持", "反对"], ["2", "-2"], [False, False]),
    ],
)
def test_support_scales_shrink_to_ours(
    values: list[str], support: list[str], coach: list[bool]
) -> None:
    text = "name,account,support\n" + "".join(f"p{n},Acme,{v}\n" for n, v in enumerate(values))
    people = [p for p in read(text).proposals if p.kind == "stakeholder"]
    assert [p.raw["support"] for p in people] == support
    assert [p.raw.get("coach", False) for p in people] == coach


def test_levels_and_roles_are_translated_and_said() -> None:
    reading = read("姓名,公司,影响力,角色\n李敏,甲,H,决策者;用户\n")
    person = reading.proposals[-1]
    assert (person.raw["influence"], person.raw["role"]) == ("5", ["decision_maker", "user"])
    assert "H → 5" in sentences(reading)


def test_what_an_optional_field_cannot_take_is_left_out_and_said() -> None:
    reading = read("Name,Industry,Employees,Phone\nAcme,x,50-100,1\n")
    assert "employees" not in reading.proposals[0].raw
    assert "50-100" in sentences(reading)


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["13/1/2026", "2/3/2026"], ["2026-01-13", "2026-03-02"]),
        (["1/13/2026", "2/3/2026"], ["2026-01-13", "2026-02-03"]),
        (["05.01.2026"], ["2026-01-05"]),
        (["1/1/2026", "2/2/26"], ["2026-01-01", "2026-02-02"]),
        (["Jan 5, 2026", "5-Feb-26"], ["2026-01-05", "2026-02-05"]),
        (["2026/1/5", "2026年1月5日"], ["2026/1/5", "2026年1月5日"]),
    ],
)
def test_the_order_of_dates_is_told_by_the_whole_column(dates: list[str], days: list[str]) -> None:
    text = "account;date;amount\n" + "".join(f"Acme;{day};1\n" for day in dates)
    found = [p.raw["date"] for p in read(text).proposals if p.kind == "transaction"]
    assert found == days


def test_dates_of_unclear_order_are_refused_until_told() -> None:
    text = "account,date,amount\nAcme,5/1/2026,1\n"
    with pytest.raises(Refused, match="dmy"):
        read(text)
    assert read(text, date_order="mdy").proposals[-1].raw["date"] == "2026-05-01"
    assert read(text, date_order="dmy").proposals[-1].raw["date"] == "2026-01-05"
    with pytest.raises(Refused, match="two orders"):
        read("account,date,amount\nAcme,13/1/2026,1\nAcme,1/13/2026,1\n")
    with pytest.raises(Usage):
        read(text, date_order="ymd")


@pytest.mark.parametrize(
    ("heading", "cell", "amount", "currency"),
    [
        ("amount", "$1,200.50", "1,200.50", "USD"),
        ("金额（万元）", "12.5", "12.5万", None),
        ("金额(USD)", "7", "7", "USD"),
        ("amount", "1.234,56 €", "1234.56", "EUR"),
        ("amount", "(500)", "-500", None),
        ("金额（百万）", "3", "3000000", None),
    ],
)
def test_amounts_are_read_as_written(
    heading: str, cell: str, amount: str, currency: str | None
) -> None:
    made = read(f"account;date;{heading}\nAcme;2026-01-05;{cell}\n").proposals[-1]
    assert made.raw["amount"] == amount
    assert made.raw.get("currency") == currency


def test_accounts_departments_and_offerings_that_rows_lean_on_come_first_and_once() -> None:
    people = read("姓名,公司,部门\n李敏,华东电子,采购部\n王强,华东电子,采购部\n").proposals
    assert [(p.kind, p.only_new) for p in people] == [
        ("account", True), ("department", True), ("stakeholder", False), ("stakeholder", False),
    ]  # fmt: skip
    assert people[1].raw == {"name": "采购部", "account": "华东电子"}
    sales = read("客户,产品,日期,金额\n甲,泵,2026-01-05,1\n").proposals
    assert [p.kind for p in sales] == ["account", "offering", "transaction"]


def test_rows_without_an_account_take_the_one_given_or_the_mails() -> None:
    text = "Name,Email,Title\nAda,ada@example.org,CFO\n"
    assert read(text, kind="stakeholder", account="Acme").proposals[0].raw["account"] == "Acme"
    assert read(text, kind="stakeholder").proposals[-1].raw["account"] == "domain:example.org"
    private = "Name,Email,Title\nAda,ada@qq.com,CFO\n"
    assert "account" not in read(private, kind="stakeholder").proposals[0].raw


def test_deleted_rows_of_the_other_system_are_skipped_and_counted() -> None:
    reading = read("Id,Name,IsDeleted\n1,a,false\n2,b,true\n")
    assert [p.raw["name"] for p in reading.proposals] == ["a"]
    assert "deleted" in sentences(reading)


def test_rows_without_ids_are_found_again_and_told_apart() -> None:
    text = "account,date,amount\nAcme,2026-01-05,1\nAcme,2026-01-05,1\n"
    first, second = read(text).proposals[1:]
    assert first.external != second.external
    assert [p.external for p in read(text).proposals[1:]] == [first.external, second.external]


def test_row_numbers_of_a_spreadsheet_are_no_ids_but_order_numbers_are() -> None:
    numbered = read("id,name,industry\n1,a,x\n2,b,y\n")
    assert [p.external for p in numbered.proposals] == [{}, {}]
    orders = read("订单号,客户,日期,金额\nSO-7,甲,2026-01-05,1\n")
    assert orders.proposals[-1].external == {"file": "SO-7"}


def test_short_salesforce_ids_become_long_ones() -> None:
    assert record_number("salesforce", "001x0000002xLCV") == "001x0000002xLCVAA2"
    assert record_number("salesforce", "006x0000001YtCr") == "006x0000001YtCrAAK"
    assert record_number("zoho", "001x0000002xLCV") == "001x0000002xLCV"


def test_the_report_is_one_json_object() -> None:
    report = read("Name,Industry\na,b\n").report.as_json()
    assert report["mapped"] == {"Name": "name", "Industry": "industry"}
    assert report["rows"] == 1
