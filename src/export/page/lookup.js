"use strict";
(() => {
  const data = JSON.parse(document.getElementById("du-lieu").textContent);
  const say = data.words;
  const search = document.getElementById("tim");
  const list = document.getElementById("goi-y");
  const card = document.getElementById("ket-qua");
  const map = document.querySelector("svg.map");
  const shapes = map ? [...map.querySelectorAll(".u")] : [];
  const borders = map ? [...map.querySelectorAll(".b")] : [];
  const MOST = 12;

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase()
      .replace(/[^a-z0-9]+/g, " ").trim();
  const keys = data.atoms.map((atom) => plain(atom.name));

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  function row(label, text, name) {
    const dt = make("dt", label);
    const dd = make("dd", text, name);
    return [dt, dd];
  }

  function show(at) {
    list.replaceChildren();
    card.replaceChildren();
    card.hidden = at === null;
    const atom = at === null ? null : data.atoms[at];
    const number = atom ? atom.new : -1;
    for (const shape of shapes) {
      const a = Number(shape.dataset.a);
      shape.classList.toggle("h", a === at);
      shape.classList.toggle("g", number >= 0 && data.atoms[a].new === number);
    }
    for (const border of borders) border.classList.toggle("g", number >= 0 && Number(border.dataset.b) === number);
    if (map) map.classList.toggle("on", at !== null);
    if (!atom || number < 0) return;
    const unit = data.news[number];
    const facts = document.createElement("dl");
    facts.append(...row(say.today, atom.name));
    facts.append(...row(say.new, atom.same ? `${unit.name} (${say.same})` : unit.name, "big"));
    facts.append(...row(say.members, unit.members));
    facts.append(...row(say.hall, unit.hall || say.no_hall));
    facts.append(...row(say.address, unit.address));
    facts.append(...row(say.from, say.from_text));
    facts.append(...row(say.contact, say.contact_text));
    card.append(facts, make("p", say.papers, "soft"));
  }

  function offer(found) {
    list.replaceChildren(...found.slice(0, MOST).map((at) => {
      const item = document.createElement("li");
      const button = make("button", data.atoms[at].name);
      button.type = "button";
      button.addEventListener("click", () => choose(at));
      item.append(button);
      return item;
    }));
  }

  function choose(at) {
    search.value = data.atoms[at].name;
    show(at);
    card.scrollIntoView({ block: "nearest" });
  }

  search.addEventListener("input", () => {
    const wanted = plain(search.value);
    show(null);
    if (!wanted) return;
    const starts = [];
    const inside = [];
    keys.forEach((key, at) => {
      if (key === wanted) starts.unshift(at);
      else if (key.startsWith(wanted) || ` ${key} `.includes(` ${wanted} `)) starts.push(at);
      else if (key.includes(wanted)) inside.push(at);
    });
    const found = [...starts, ...inside];
    if (found.length === 1) { show(found[0]); return; }
    offer(found);
    if (found.length === 0) {
      card.hidden = false;
      card.replaceChildren(make("p", say.nothing));
    }
  });
  search.addEventListener("keydown", (event) => {
    const first = list.querySelector("button");
    if (event.key === "Enter" && first) first.click();
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
  });
  const clear = () => { search.value = ""; show(null); search.focus(); };
  document.getElementById("xoa").addEventListener("click", clear);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  document.getElementById("in").addEventListener("click", () => window.print());
  document.querySelector("tbody").addEventListener("click", (event) => {
    const line = event.target.closest("tr[data-a]");
    if (line) choose(Number(line.dataset.a));
  });
  if (map) {
    const unitOf = (target) => (target instanceof Element ? target.closest(".u") : null);
    map.addEventListener("click", (event) => {
      const shape = unitOf(event.target);
      if (shape) choose(Number(shape.dataset.a));
    });
    let at = -1;
    map.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      at = (at + step + data.atoms.length) % data.atoms.length;
      search.value = data.atoms[at].name;
      show(at);
    });
  }
})();
