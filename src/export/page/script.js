"use strict";
(() => {
  const data = JSON.parse(document.getElementById("du-lieu").textContent);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const answer = document.getElementById("ket-qua");
  const search = document.getElementById("tim");
  const maps = all("svg.map");
  let pinned = null;

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase().trim();

  const sections = all("section.plan").map((section, plan) => ({
    plan,
    section,
    detail: section.querySelector(".detail"),
    shapes: all(".u", section),
    borders: all(".b", section),
    rows: all("tr[data-g]", section),
    names: all("span[data-a]", section),
  }));

  /* unit: position of a unit of today, or null; group: [plan, number] when a new unit was chosen as a whole. */
  function show(unit, group) {
    const active = unit !== null || group !== null;
    for (const map of maps) map.classList.toggle("on", active);
    for (const s of sections) {
      const plan = data.plans[s.plan];
      let number = -1;
      if (plan && unit !== null) number = plan.of[unit];
      if (group !== null && group[0] === s.plan) number = group[1];
      const members = (a) => plan && number >= 0 && plan.of[a] === number;
      for (const shape of s.shapes) {
        const a = Number(shape.dataset.a);
        shape.classList.toggle("h", a === unit);
        shape.classList.toggle("g", a === unit || Boolean(members(a)));
      }
      for (const border of s.borders) border.classList.toggle("g", Number(border.dataset.b) === number);
      for (const row of s.rows) row.classList.toggle("g", Number(row.dataset.g) === number);
      for (const name of s.names) name.classList.toggle("h", Number(name.dataset.a) === unit);
      if (s.detail) {
        let text = "";
        if (number >= 0) {
          const [name, figures] = plan.groups[number];
          text = `${name} (${figures})`;
          if (unit !== null) text = `${data.units[unit][0]} (${data.units[unit][1]}) → ${text}`;
        }
        s.detail.textContent = text;
      }
    }
    tell(unit);
  }

  function tell(unit) {
    answer.replaceChildren();
    answer.hidden = unit === null;
    if (unit === null) return;
    const line = (text, strong) => {
      const p = document.createElement("p");
      const inner = document.createElement(strong ? "strong" : "span");
      inner.textContent = text;
      p.append(inner);
      answer.append(p);
    };
    line(`${data.units[unit][0]} · ${data.units[unit][1]}`, true);
    data.plans.forEach((plan, i) => {
      const number = plan.of[unit];
      if (number >= 0) line(`${i + 1}. ${plan.title}: → ${plan.groups[number][0]} (${plan.groups[number][1]})`, false);
    });
  }

  function restore() {
    if (pinned) show(pinned.unit, pinned.group);
    else show(null, null);
  }

  function pin(unit, group) {
    pinned = unit === null && group === null ? null : { unit, group };
    restore();
  }

  const unitOf = (target) => {
    const shape = target instanceof Element ? target.closest("[data-a]") : null;
    return shape ? Number(shape.dataset.a) : null;
  };

  for (const map of maps) {
    map.addEventListener("pointerover", (event) => {
      const unit = unitOf(event.target);
      if (event.pointerType === "mouse" && unit !== null && !pinned) show(unit, null);
    });
    map.addEventListener("pointerleave", () => { if (!pinned) restore(); });
    map.addEventListener("click", (event) => {
      const unit = unitOf(event.target);
      pin(pinned && pinned.unit === unit ? null : unit, null);
    });
    map.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const count = data.units.length;
      const from = pinned && pinned.unit !== null ? pinned.unit : step > 0 ? -1 : 0;
      pin((from + step + count) % count, null);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { search.value = ""; pin(null, null); }
  });

  search.addEventListener("input", () => {
    const wanted = plain(search.value);
    if (!wanted) { pin(null, null); return; }
    let found = data.units.findIndex(([name]) => plain(name) === wanted);
    if (found < 0) found = data.units.findIndex(([name]) => plain(name).includes(wanted));
    if (found >= 0) { pin(found, null); return; }
    pin(null, null);
    answer.hidden = false;
    answer.textContent = data.nothing;
  });

  for (const s of sections) {
    const table = s.section.querySelector("table.units");
    if (!table) continue;
    const body = table.tBodies[0];
    body.addEventListener("click", (event) => {
      const unit = unitOf(event.target);
      const row = event.target.closest("tr[data-g]");
      if (unit !== null) pin(unit, null);
      else if (row) pin(null, [s.plan, Number(row.dataset.g)]);
    });
    all("thead button", table).forEach((button) => {
      button.addEventListener("click", () => {
        const head = button.closest("th");
        const column = [...head.parentNode.children].indexOf(head);
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = (row) => {
          const cell = row.children[column];
          return "v" in cell.dataset ? Number(cell.dataset.v) : cell.textContent;
        };
        const order = (a, b) => {
          const [x, y] = [value(a), value(b)];
          const by = typeof x === "number" ? x - y : x.localeCompare(y, "vi", { numeric: true });
          return down ? -by : by;
        };
        body.append(...[...body.rows].sort(order));
      });
    });
    const text = s.section.querySelector(".loc");
    const only = s.section.querySelector(".chi");
    const filter = () => {
      const wanted = plain(text.value);
      for (const row of body.rows) {
        const fits = plain(row.textContent).includes(wanted) && !(only.checked && row.classList.contains("kept"));
        row.hidden = !fits;
      }
    };
    text.addEventListener("input", filter);
    only.addEventListener("change", filter);
  }
})();
