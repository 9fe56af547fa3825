"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const T = data.texts, W = data.words, PAGE = 50;
const vi = data.language === "vi";
const fold = s => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
const count = n => String(n).replace(/\B(?=(\d{3})+$)/g, vi ? "." : ",");
const decimal = (n, d) => n.toFixed(d).replace(".", vi ? "," : ".").replace("-", "−");

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
function svg(tag, attributes, content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (content !== undefined) made.textContent = content;
  return made;
}
function place(number) {
  const [source, where, row, code, name] = data.records[number];
  return {source: T[source], where: T[where] + "!" + row, row, code, name: T[name]};
}

/* tables that search, filter and turn pages */
function lookup(id, rows, columns, filters, detail) {
  const box = document.getElementById(id);
  const input = el("input", {type: "search", placeholder: W.search, "aria-label": W.search});
  const selects = filters.map(filter => {
    const options = [...new Set(rows.map(filter.of))].filter(v => v !== "");
    if (!filter.kept) options.sort((a, b) => a.localeCompare(b, data.language));
    const select = el("select", {"aria-label": filter.name},
      el("option", {value: ""}, filter.name + ": " + W.all),
      ...options.map(v => el("option", {value: v}, v)));
    return [select, filter];
  });
  const form = el("form", {}, input, ...selects.map(([select]) => select));
  form.addEventListener("submit", event => event.preventDefault());
  const status = el("span", {role: "status", class: "found"});
  const back = el("button", {type: "button"}, W.previous), on = el("button", {type: "button"}, W.next);
  const body = el("tbody");
  const head = el("thead", {}, el("tr", {}, ...columns.map(c => el("th", {scope: "col", class: c.less ? "less" : ""}, c.name))));
  box.replaceChildren(form, el("div", {class: "pager"}, status, back, on),
    el("div", {class: "wide"}, el("table", {}, head, body)));
  const folded = rows.map(row => fold(columns.map(c => c.of(row)).join(" ")));
  let found = rows, at = 0;
  function draw() {
    body.replaceChildren();
    for (const row of found.slice(at, at + PAGE)) {
      const line = el("tr", {class: "row", tabindex: "0"}, ...columns.map(c => el("td", {class: c.less ? "less" : ""}, c.of(row))));
      const open = () => {
        if (line.nextSibling && line.nextSibling.className === "more") return line.nextSibling.remove();
        line.after(el("tr", {class: "more"}, el("td", {colspan: columns.length}, detail(row))));
      };
      line.addEventListener("click", open);
      line.addEventListener("keydown", event => { if (event.key === "Enter") open(); });
      body.append(line);
    }
    const last = Math.min(at + PAGE, found.length);
    status.textContent = found.length ? W.rows.replace("{from}", count(at + 1)).replace("{to}", count(last))
      .replace("{all}", count(found.length)) : W.nothing;
    back.disabled = at === 0;
    on.disabled = last >= found.length;
  }
  function search() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    found = rows.filter((row, i) => words.every(word => folded[i].includes(word))
      && selects.every(([select, filter]) => !select.value || filter.of(row) === select.value));
    at = 0;
    draw();
  }
  input.addEventListener("input", search);
  for (const [select] of selects) select.addEventListener("change", search);
  back.addEventListener("click", () => { at -= PAGE; draw(); });
  on.addEventListener("click", () => { at += PAGE; draw(); });
  draw();
  return {show(text) { input.value = text; for (const [s] of selects) s.value = ""; search(); }};
}
function facts(pairs) {
  const list = el("dl");
  for (const [name, value] of pairs) if (value) list.append(el("dt", {}, name), el("dd", {}, value));
  return list;
}

/* procedures */
const names = new Map(data.procedures.map(p => [p[0], p[1] + " " + T[p[2]]]));
lookup("procedures", data.procedures, [
  {name: W.code, of: p => p[1]}, {name: W.name, of: p => T[p[2]]}, {name: W.field, of: p => T[p[3]], less: true},
  {name: W.agency, of: p => T[p[4]], less: true}, {name: W.part, of: p => data.parts[p[5]][1]},
  {name: W.online, of: p => T[p[6]], less: true}, {name: W.relation, of: p => T[p[7]], less: true},
], [
  {name: W.part, of: p => data.parts[p[5]][1], kept: true}, {name: W.field, of: p => T[p[3]]},
  {name: W.relation, of: p => T[p[7]]},
], p => facts([
  ["ID", p[0]], [W.field, T[p[3]]], [W.agency, T[p[4]]], [W.online, T[p[6]]], [W.relation, T[p[7]]],
  ...p[8].map(n => place(n)).map(r => [r.source, r.where + " · " + r.code + " " + r.name]),
  [W.basis, T[p[10]]], [W.conflicts, p[9] ? count(p[9]) : ""],
  [W.waits_for, p[11].map(id => names.get(id) || id).join("; ")],
]));

/* pairs and the ladder of one of them */
const verdict = pair => data.verdicts[pair[0]][1];
lookup("pair-rows", data.pairs, [
  {name: W.verdict, of: p => verdict(p)}, {name: W.score, of: p => decimal(p[2], 3), less: true},
  {name: W.left, of: p => place(p[4]).code + " " + place(p[4]).name},
  {name: W.right, of: p => place(p[5]).code + " " + place(p[5]).name},
], [{name: W.verdict, of: verdict, kept: true}, {name: W.by, of: p => data.by[T[p[1]]]}], pair => {
  const button = el("button", {type: "button"}, W.see_ladder);
  button.addEventListener("click", () => {
    ladder(pair);
    document.getElementById("ladder").scrollIntoView({block: "center"});
  });
  const left = place(pair[4]), right = place(pair[5]);
  return el("div", {}, facts([[left.source, left.where], [right.source, right.where],
    [W.by, data.by[T[pair[1]]]], [W.margin, decimal(pair[3], 1)], [W.why, T[pair[7]]]]), button);
});

/* the differing words of two names, by their longest common subsequence */
function compared(left, right) {
  const a = left.split(/\s+/), b = right.split(/\s+/);
  const bare = w => w.toLowerCase().replace(/[.,;:()"“”]/g, "");
  const best = Array.from({length: a.length + 1}, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--)
    best[i][j] = bare(a[i]) === bare(b[j]) ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
  const one = el("span"), other = el("span");
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && bare(a[i]) === bare(b[j])) {
      one.append(a[i++] + " ");
      other.append(b[j++] + " ");
    } else if (j >= b.length || (i < a.length && best[i + 1][j] >= best[i][j + 1])) one.append(el("mark", {}, a[i++]), " ");
    else other.append(el("mark", {}, b[j++]), " ");
  }
  return [one, other];
}

/* one bar a field, each where the last one ended; the cuts are the lines it has to pass */
function ladder(pair) {
  const box = document.getElementById("ladder");
  const left = place(pair[4]), right = place(pair[5]);
  const [one, other] = compared(left.name, right.name);
  const steps = [[W.start, data.start, 0, ""]];
  for (const [field, points, veto, ...told] of [...pair[6]].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])))
    steps.push([T[field], points, veto, told.map(t => T[t]).filter(Boolean).join(" ↔ ")]);
  let sum = 0, least = 0, most = 0;
  for (const step of steps) { sum += step[1]; least = Math.min(least, sum); most = Math.max(most, sum); }
  const logit = p => Math.log(p / (1 - p));
  const cuts = data.cuts.map(c => c <= 0 || c >= 1 ? null : logit(c));
  for (const cut of cuts) if (cut !== null) { least = Math.min(least, cut); most = Math.max(most, cut); }
  least -= 1.5; most += 1.5;
  const x = points => (100 * (points - least) / (most - least)).toFixed(2) + "%";
  const said = W.ladder_text.replace("{left}", () => left.name).replace("{right}", () => right.name)
    .replace("{sum}", decimal(sum, 1)).replace("{verdict}", verdict(pair));
  /* one row a step: its name, its bar between the lines of the cuts, its points */
  const step = (kind, name, high, draw, shown, ...more) => {
    const drawing = svg("svg", {role: "img", height: high, "aria-label": name + ": " + shown});
    for (const cut of cuts) if (cut !== null) drawing.append(svg("line", {class: "cut", x1: x(cut), x2: x(cut), y1: 0, y2: "100%"}));
    drawing.append(...draw);
    return el("div", {class: "step" + kind}, el("span", {}, name, ...more), drawing, el("span", {class: "points"}, shown));
  };
  const heads = cuts.map((cut, i) => cut === null ? "" : svg("text", {class: parseFloat(x(cut)) > 75 ? "small end" :
    parseFloat(x(cut)) < 25 ? "small" : "small middle", x: x(cut), y: i ? 28 : 12}, i ? W.same_cut : W.review_cut)).filter(Boolean);
  const head = svg("svg", {role: "img", height: 34, "aria-label": said});
  head.append(svg("title", {}, said), ...heads);
  const rows = [el("div", {class: "step heads"}, el("span"), head, el("span"))];
  sum = 0;
  steps.forEach(([name, points, veto, told], i) => {
    const from = sum, to = sum + points;
    const bar = svg("rect", {class: i === 0 ? "begin" : points >= 0 ? "push-same" : "push-different",
      x: x(Math.min(from, to)), y: 3, width: Math.max(.4, parseFloat(x(Math.max(from, to))) - parseFloat(x(Math.min(from, to)))).toFixed(2) + "%", height: 17});
    bar.append(svg("title", {}, name + (told ? ": " + told : "")));
    const lines = [svg("line", {class: "axis", x1: x(to), x2: x(to), y1: 3, y2: "100%"})];
    if (i) lines.push(svg("line", {class: "axis", x1: x(from), x2: x(from), y1: 0, y2: 3}));
    rows.push(step("", name, 24, [bar, ...lines], (points > 0 ? "+" : "") + decimal(points, 1), ...(veto ? [el("small", {}, W.veto)] : [])));
    sum = to;
  });
  const dot = svg("circle", {class: ["review", "same", "different", "same"][pair[0]], cx: x(sum), cy: 11, r: 7});
  rows.push(step(" total", W.sum, 24, [dot], decimal(sum, 1)));
  const pick = el("div", {class: "pager"});
  data.verdicts.forEach(([key, name], i) => {
    const example = data.pairs.find(p => p[0] === i && p[6].length > 2);
    if (!example) return;
    const button = el("button", {type: "button"}, name);
    button.addEventListener("click", () => ladder(example));
    pick.append(button);
  });
  box.replaceChildren(pick,
    el("p", {}, el("b", {}, left.source + ": "), left.code + " ", one),
    el("p", {}, el("b", {}, right.source + ": "), right.code + " ", other), ...rows,
    el("p", {class: "verdict"}, el("b", {}, W.verdict + ": " + verdict(pair) + ". "), T[pair[7]]),
    el("p", {class: "note"}, data.by[T[pair[1]]] + " · " + W.margin + " " + decimal(pair[3], 1) + " (" + W.margin_cut + " " + decimal(data.margin, 1) + ")"));
}
const first = data.pairs.find(p => p[0] === 0 && p[6].some(e => e[1] < 0)) || data.pairs[0];
if (first) ladder(first);
else document.getElementById("ladder").textContent = W.no_pairs;

/* questions */
lookup("questions", data.conflicts, [
  {name: W.severity, of: c => T[c[2]]}, {name: W.kind, of: c => T[c[1]], less: true},
  {name: W.agency, of: c => T[c[3]], less: true}, {name: W.message, of: c => T[c[6]]},
  {name: W.proposal, of: c => T[c[7]], less: true},
], [{name: W.severity, of: c => T[c[2]], kept: true}, {name: W.kind, of: c => T[c[1]]},
  {name: W.agency, of: c => T[c[3]]},
], c => facts([["ID", c[0]], [W.kind, T[c[1]]], [W.agency, T[c[3]]], [W.proposal, T[c[7]]], [W.name, names.get(c[4]) || c[4]], [W.field, T[c[5]]], [W.offers, T[c[8]]]]));
document.documentElement.dataset.ready = "yes";
})();
