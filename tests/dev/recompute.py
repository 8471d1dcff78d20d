#!/usr/bin/env python3
"""Development check: a spreadsheet program must compute the workbook to the figures that it carries.

usage: recompute.py phuong-an.xlsx | nhan-su.xlsx      (needs LibreOffice and openpyxl; neither is part of the product)

1. Removes every cached result, lets LibreOffice compute, compares each cell with the figure that was cached.
2. Adds 100 households to the first unit of today, computes again, and expects the totals of today and of every plan to
   grow by 100. In nhan-su.xlsx the base salary is changed instead: every fund must follow in proportion.
"""
import os, re, shutil, subprocess, sys, tempfile, zipfile

import openpyxl


def without_results(source, target, change=None, salary=None):
    """Copies the workbook without cached results; `change` adds to the first household number, `salary` is a sheet and a new
    base salary for its cell B5."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            data = old.read(item)
            if re.match(r"xl/worksheets/sheet\d+\.xml$", item):
                text = data.decode()
                if change and item.endswith("/sheet1.xml"):
                    text = re.sub(r'(<c r="E7"[^>]*><v>)(\d+)(</v>)', lambda m: f"{m[1]}{int(m[2]) + change}{m[3]}", text)
                if salary and item.endswith(f"/sheet{salary[0]}.xml"):
                    text = re.sub(r'(<c r="B5"[^>]*><v>)(\d+)(</v>)', lambda m: f"{m[1]}{salary[1]}{m[3]}", text)
                text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text)
                data = text.encode()
            new.writestr(item, data)


def computed(path, folder):
    out = os.path.join(folder, "computed")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", out, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return openpyxl.load_workbook(os.path.join(out, os.path.basename(path)), data_only=True)


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
    return (a or "") == (b or "")


def main():
    source = sys.argv[1]
    cached = openpyxl.load_workbook(source, data_only=True)
    formulas = openpyxl.load_workbook(source)
    folder = tempfile.mkdtemp()
    wrong = checked = 0
    try:
        bare = os.path.join(folder, "bare.xlsx")
        without_results(source, bare)
        result = computed(bare, folder)
        for sheet in cached.sheetnames:
            for row in formulas[sheet].iter_rows():
                for cell in row:
                    if cell.data_type != "f":
                        continue
                    checked += 1
                    before, after = cached[sheet][cell.coordinate].value, result[sheet][cell.coordinate].value
                    if not same(before, after):
                        wrong += 1
                        print(f"{sheet}!{cell.coordinate}: carried {before!r}, computed {after!r}: {cell.value}")
        if cached.sheetnames[0] in ("Tổng hợp", "Summary"):
            wrong += staffing(source, cached, folder)
            return report(checked, wrong)
        if not isinstance(cached.worksheets[0]["E7"].value, (int, float)):
            print("the first unit has no households: nothing to change")
            return report(checked, wrong)
        changed = os.path.join(folder, "changed.xlsx")
        without_results(source, changed, change=100)
        result = computed(changed, folder)
        for sheet in cached.sheetnames[:-2]:
            column = "E" if sheet == cached.sheetnames[0] else "F"
            rows = [c.row for c in cached[sheet][column] if isinstance(c.value, (int, float))]
            if not rows:
                continue
            cell = f"{column}{max(rows)}"
            before, after = cached[sheet][cell].value, result[sheet][cell].value
            if after != before + 100:
                wrong += 1
                print(f"{sheet}!{cell}: {before} should grow by 100, is {after}")
    finally:
        shutil.rmtree(folder)
    report(checked, wrong)


def staffing(source, cached, folder):
    """The funds of nhan-su.xlsx with another base salary: the same multiples of it."""
    names = cached.sheetnames
    basis = next(name for name in ("Căn cứ", "Basis") if name in names)
    old, new = cached[basis]["B5"].value, 2_340_000
    changed = os.path.join(folder, "changed.xlsx")
    without_results(source, changed, salary=(names.index(basis) + 1, new))
    result = computed(changed, folder)
    wrong = 0
    for cell in ("C5", "D5", "C6", "D6", "C7", "D7"):
        wanted, found = cached[names[0]][cell].value * new / old, result[names[0]][cell].value
        if not same(wanted, found):
            wrong += 1
            print(f"{names[0]}!{cell}: with {new} it should be {wanted}, is {found}")
    return wrong


def report(checked, wrong):
    print(f"{checked} formulas, {wrong} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
