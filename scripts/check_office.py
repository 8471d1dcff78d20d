#!/usr/bin/env python3
"""Opens a dossier with independent readers: python-docx for DOCX, openpyxl for XLSX, pypdf for PDF where installed.

    pip install python-docx openpyxl pypdf
    python3 scripts/check_office.py ho-so.zip

Compares the new units of the plan inside with the annex of the project and with the workbook, whose formulas it reckons
anew. Exit code 0: all hold; 1: the first fault is printed.
"""
import io
import json
import re
import sys
import zipfile


def number(text):
    text = text.strip().replace(".", "").replace(",", ".")
    return float(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else None


def check_docx(name, data, units):
    import docx

    document = docx.Document(io.BytesIO(data))
    words = "\n".join(p.text for p in document.paragraphs)
    for table in document.tables:
        words += "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert "{" not in words.replace("{{", ""), f"{name}: a mark is left"
    if name.endswith("de-an.docx"):
        heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
        at = next(i for i, head in enumerate(heads) if "Hình thức" in head and "Nhân khẩu" in head)
        rows = [[cell.text for cell in row.cells] for row in document.tables[at].rows][1:-1]
        found = [(row[1], number(row[4]), number(row[5])) for row in rows]
        assert found == units, f"{name}: {found[:2]} != {units[:2]}"
    return len(document.tables)


def check_xlsx(name, data, units):
    import openpyxl

    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    typed = openpyxl.load_workbook(io.BytesIO(data))
    plan, today = typed["PL II"], shown["PL I"]
    found = []
    for row in range(5, 5 + len(units)):
        figures = []
        for column in "EF":
            formula = str(plan[f"{column}{row}"].value).lstrip("=")
            total = 0
            for term in formula.split("+"):
                cell = re.fullmatch(r"N\('PL I'!([A-Z]+\d+)\)", term)
                total += (today[cell.group(1)].value or 0) if cell else float(term)
            assert total == shown["PL II"][f"{column}{row}"].value, f"{name}: {column}{row}"
            figures.append(float(total))
        found.append((shown["PL II"][f"B{row}"].value, *figures))
    assert found == units, f"{name}: {found[:2]} != {units[:2]}"
    for sheet in typed:
        setup = sheet.page_setup
        assert setup.orientation == "landscape" and str(setup.paperSize) == "9", f"{name}: {sheet.title} paper"
        assert sheet.print_title_rows, f"{name}: {sheet.title} repeats no head"
    return len(typed.sheetnames)


def check_pdf(name, data, units):
    try:
        import pypdf
    except ImportError:
        return 0
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    text = " ".join(page.extract_text() for page in pages)
    if name.endswith("to-trinh.pdf"):
        flat = " ".join(text.split())
        for unit, households, _ in units:
            assert unit in flat, f"{name}: {unit}"
    return len(pages)


def main(path):
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None
    plan = json.loads(archive.read("phuong-an.json"))
    units = [(u["name"], float(u["households"]), float(u["residents"])) for u in plan["new_units"]]
    checks = {".docx": check_docx, ".xlsx": check_xlsx, ".pdf": check_pdf}
    counts = {}
    for name in archive.namelist():
        check = checks.get(name[name.rfind(".") :])
        if check:
            check(name, archive.read(name), units)
            counts[name[name.rfind(".") :]] = counts.get(name[name.rfind(".") :], 0) + 1
    print(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())), "hold")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except AssertionError as fault:
        print(fault, file=sys.stderr)
        sys.exit(1)
