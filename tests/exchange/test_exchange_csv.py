"""CSV of every dialect and encoding, hostile ones among them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.exchange.csv_reader import Sheet, read_csv
from kaplan.exchange.csv_writer import write_table
from kaplan.exchange.encoding import decode
from kaplan.exchange.formula_cells import guard, unguard
from kaplan.exchange.guess import known_columns
from kaplan.exchange.proposals import ImportOptions, read_import
from kaplan.model.errors import Refused, Usage

CHINESE = "客户名称,行业,负责人\r\n华东电子,电子制造,王芳\r\n"


def table(text: str) -> Sheet:
    return read_csv(text, known_columns)


def cells(sheet: Sheet) -> list[list[object]]:
    return [list(row.cells.values()) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_chinese_is_read_in_every_encoding_of_spreadsheets(encoding: str) -> None:
    reading = read_import(CHINESE.encode(encoding), "客户.csv")
    assert reading.proposals[0].raw == {"name": "华东电子", "industry": "电子制造", "owner": "王芳"}


def test_accents_of_western_spreadsheets_survive() -> None:
    data = "Account Name,Industry\nCafé Élan,Bäckerei\n".encode("cp1252")
    reading = read_import(data, "x.csv")
    assert reading.proposals[0].raw["name"] == "Café Élan"
    assert reading.report.encoding == "cp1252"


def test_an_encoding_that_the_person_names_is_used() -> None:
    data = "客戶名稱,行業\n台灣電子,電子\n".encode("big5")
    options = ImportOptions(encoding="big5", kind="account", columns={"客戶名稱": "name"})
    assert read_import(data, "x.csv", options).proposals[0].raw["name"] == "台灣電子"
    assert decode("名".encode("gbk"), encoding="GBK").text == "名"
    assert decode("名".encode(), encoding="UTF8").encoding == "utf-8"
    for unknown in ("rot13", "no-such", "hex", "\x00"):
        with pytest.raises(Usage):
            decode(data, encoding=unknown)
    with pytest.raises(Refused):
        decode(b"\xff\xff\xff", encoding="utf-8")


@pytest.mark.parametrize(
    "data",
    [
        "name\nx\n".encode("utf-16-le"),
        b"name\n\x00\n",
        codecs.BOM_UTF16_BE + "name".encode("utf-32-le"),
        b"PK\x03\x04rest",
        b"\xd0\xcf\x11\xe0rest",
        b"%PDF-1.7",
        b"",
        b"\n\n\n",
        b'"name,industry\nx,y\n',
        b'name,industry\n"x,y\nz,w\n',
        b"name," * 2000 + b"\n",
        b"\xef\xbb\xbf",
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        read_import(data, "x.csv", ImportOptions(kind="account"))
    assert "\n" not in refusal.value.sentence()


def test_an_open_quotation_mark_is_found_where_it_opens() -> None:
    with pytest.raises(Refused, match="line 3"):
        table('name,industry\na,b\n"c,d\ne,f\n')


def test_a_note_larger_than_the_modules_limit_is_read_and_a_huge_one_refused() -> None:
    import csv

    before = csv.field_size_limit()
    assert len(str(cells(table("name,text\nx," + "y" * 200_000))[0][1])) == 200_000
    with pytest.raises(Refused):
        table("name,text\nx," + "y" * 11_000_000)
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(delimiter: str) -> None:
    text = delimiter.join(["Name", "Industry", "Phone"]) + "\n" + delimiter.join(["a", "b; c", "d"])
    if delimiter == ";":
        text = text.replace("b; c", '"b; c"')
    assert cells(table(text)) == [["a", "b; c", "d"]]


def test_excels_own_word_on_the_delimiter_is_followed() -> None:
    assert cells(table("sep=;\nName;Industry\na;b,c\n")) == [["a", "b,c"]]


def test_title_rows_above_the_header_are_skipped_and_said() -> None:
    sheet = table("客户清单\n导出时间：2026-11-01,\n\n客户名称,行业\n甲,乙\n")
    assert sheet.header == ("客户名称", "行业")
    assert [row.number for row in sheet.rows] == [1]
    assert "3" in sheet.remarks[0].sentence()


def test_columns_of_one_name_and_surplus_cells_are_said() -> None:
    sheet = table("Name,电话,电话\na,1,2,3\n\nb,4\n")
    assert sheet.header == ("Name", "电话", "电话 (2)")
    assert cells(sheet) == [["a", "1", "2"], ["b", "4", ""]]
    assert [row.number for row in sheet.rows] == [1, 3]
    assert len(sheet.remarks) == 2


def test_what_a_report_writes_under_its_table_is_no_record() -> None:
    report = "Account Name,Industry,Phone\nAcme,x,1\nBeta,,\n,,\n\nMy report\nCopyright (c) 2026\n"
    sheet = table(report)
    assert [row.cells["Account Name"] for row in sheet.rows] == ["Acme", "Beta"]
    assert "5" in sheet.remarks[-1].sentence()
    assert len(table("客户,金额\n甲,1\n合计,1\n").rows) == 1
    assert len(table("Name,Industry,Phone\nAcme,x,1\n\nBeta,y,2\n").rows) == 2
    assert len(table("Name,Industry,Phone\nAcme,x,1\n\nBeta,,\n").rows) == 2
    assert len(table("Name,Industry,Phone\nAcme,,\nBeta,,\n").rows) == 2


def test_controls_in_headers_and_cells_reach_no_sentence() -> None:
    text = "Name,Industry,\x1b[31mRed\x07\u202e,Employees\nAcme,x,y,\x1b]0;z\x07\n"
    report = read_import(text.encode(), "x.csv").report
    assert report.left_out == ("[31mRed",)
    said = "".join(report.sentences()) + str(report.as_json())
    assert not any(ord(char) < 32 or 0x202A <= ord(char) <= 0x202E for char in said)


@pytest.mark.parametrize(
    "risky",
    [
        "=1+1",
        "+1+cmd",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "＝1",
        "＋1",
        "－1-1",
        "＠x",
        "'=1",
        "''=x",
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(risky: str) -> None:
    assert guard(risky) == "'" + risky
    assert unguard(guard(risky)) == risky


@pytest.mark.parametrize("harmless", ["-5", "+3.5%", "-1,200.50", "+86 138 0013 8000", "a=b", "'x"])
def test_numbers_phones_and_plain_text_stay(harmless: str) -> None:
    assert guard(harmless) == harmless
    assert unguard(harmless) == harmless


@given(st.text())
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@given(st.lists(st.tuples(CELL, CELL), max_size=8))
def test_a_written_table_is_read_back(rows: list[tuple[str, str]]) -> None:
    data = write_table(("name", "industry"), rows)
    assert data.startswith(codecs.BOM_UTF8 + b"name,industry\r\n")
    filled = [list(row) for row in rows if any(cell.strip() for cell in row)]
    assert cells(table(decode(data).text)) == filled


def test_raw_cells_are_not_guarded() -> None:
    assert b"\r\n=1+1\r\n" in write_table(["x"], [["=1+1"]], raw=True)


def test_half_a_character_does_not_stop_an_export() -> None:
    assert b"?" in write_table(["x"], [["\ud800"]])
