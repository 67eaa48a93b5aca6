// The form of answers: fields from the JSON beside it, checks as the program makes them, and the file.
"use strict";
const FORM = JSON.parse(document.getElementById("fields").textContent);
const at = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const whole = (pattern) => new RegExp(`^(?:${pattern})$`);

// A number as people write it, as question/plain_numbers.py reads it.
function refused(why, values = {}) {
  return new Error(fill(FORM.numbers.messages[why], values));
}

function read(text, unit) {
  const known = FORM.numbers;
  const plain = text.replaceAll("−", "-").trim().split(/\s+/).join(" ").toLowerCase().replace(/^["']+|["']+$/g, "");
  if ([...plain].length > known.longest) throw refused("long", { n: [...plain].length });
  if (known.yes.includes(plain)) return 1;
  if (known.no.includes(plain)) return 0;
  for (const [sign, parts] of known.shares) {
    if (!plain.endsWith(sign)) continue;
    if (known.whole_units.includes(unit)) throw refused("share", { unit });
    return exact(number(plain.slice(0, -sign.length)) / parts);
  }
  const ratio = plain.match(whole(known.patterns.ratio));
  if (!ratio) return large(plain);
  const [part, of] = [large(ratio[1]), large(ratio[2])];
  if (!of) throw refused("zero");
  return exact(part / of);
}

function exact(value) {
  return Number(value.toPrecision(FORM.numbers.digits));
}

function large(text) {
  for (const [word, times] of FORM.numbers.times) {
    const head = text.slice(0, -word.length);
    if (text.endsWith(word) && head.trim()) return exact(number(head) * times);
  }
  return number(text);
}

function number(text) {
  const patterns = FORM.numbers.patterns;
  let plain = text.trim();
  if (whole(patterns.comma).test(plain) && !whole(patterns.number).test(plain)) {
    throw refused("comma", { instead: plain.replaceAll(",", ".") });
  }
  if (whole(patterns.blanks).test(plain)) plain = plain.replaceAll(" ", "");
  if (whole(patterns.separated).test(plain)) throw refused("separated", { instead: plain.replace(/[^0-9-]/g, "") });
  if (!whole(patterns.number).test(plain)) throw refused("none");
  return Number(plain.replaceAll(",", ""));
}

// What is wrong with an answer, "" where it is allowed; as question/assess.py says it.
function shown(value) {
  return String(value).replace("e", "E");
}

function quoted(text) {
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text}'`;
}

function problem(q, text, answers) {
  if (!text) return q.key === FORM.reach ? `${q.key}: ${fill(FORM.messages.needed, { why: FORM.messages.always })}` : "";
  let value;
  try {
    value = read(text, q.unit);
  } catch (error) {
    return `${q.key} = ${quoted([...text].slice(0, 60).join(""))}: ${error.message}`;
  }
  const said = outside(q, value, answers);
  return said && `${q.key} = ${shown(value)}: ${said}`;
}

function outside(q, value, answers) {
  const say = FORM.messages;
  if (value < Number(q.low) || value > Number(q.high)) return fill(say.outside, q);
  if (q.whole && !Number.isInteger(value)) return fill(say.not_whole, q);
  const steps = value / Number(q.step || 1);
  if (q.step && Math.abs(steps - Math.round(steps)) > 1e-9) return fill(say.not_step, q);
  const known = q.at_most && answers[q.at_most];
  if (known !== "" && known !== undefined && value > known) return fill(say.more_than, { most: q.at_most, known: shown(known) });
  return "";
}

function unusual(q, text) {
  if (!text || q.key === FORM.reach || q.per !== "1") return "";
  const value = read(text, q.unit);
  const inside = Number(q.least) <= value && value <= Number(q.most);
  return inside ? "" : fill(FORM.messages.unusual, { value: shown(value), low: q.least, high: q.most });
}

function shareProblem(group, text, others, last) {
  if (!text) return `share: ${fill(FORM.messages.needed, { why: FORM.messages.always })}`;
  let share;
  try {
    share = read(text, "share");
  } catch (error) {
    return `share = ${quoted(text)}: ${error.message}`;
  }
  const left = exact(1 - others.reduce((sum, one) => sum + one, 0));
  if (!(share > 0 && share <= left)) return `${group}: share = ${shown(share)}: ${fill(FORM.messages.share_left, { left })}`;
  if (last && share !== left) return `${group}: share = ${shown(share)}: ${fill(FORM.messages.share_sum, { left })}`;
  return "";
}

// The page.
const chosen = () => FORM.kinds.find((kind) => kind.kind === new FormData(at("form")).get("kind"));
const typed = (id) => (at(id) ? at(id).value.trim().replaceAll('"', "'") : "");
const groups = (kind) => FORM.groups.slice(0, kind.by_group && at("groups") ? Number(at("groups").value) : 0);

function made(tag, fields = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(fields)) {
    if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

function entry(id, label, help, q) {
  const described = `${id}-help ${id}-note ${id}-error`;
  const input = made("input", { id, type: "text", spellcheck: false, "aria-describedby": described });
  return [
    made("label", { htmlFor: id }, label),
    made("div", { className: "entry" }, input, made("span", { className: "key" }, q ? `${q.unit} · ${q.key}` : "")),
    made("p", { id: `${id}-help`, className: "help" }, ...help.flatMap((line) => [line, made("br")]).slice(0, -1)),
    made("p", { id: `${id}-note`, className: "note" }),
    made("p", { id: `${id}-error`, className: "error" }),
  ];
}

function questionField(kind, q) {
  const id = `q-${q.key}`;
  const usual = fill(FORM.messages.usual, { usual: q.usual, low: q.least, high: q.most, why: q.why });
  const per = q.per === "1" ? "" : ` Both are times ${q.per}.`;
  const field = made("div", { className: "field" }, ...entry(id, q.ask, [q.means, `Where it stands: ${q.found_in}`], q));
  const allowed = `Allowed: ${q.low} to ${q.high}.`;
  const more = q.key === FORM.reach ? `${allowed} It is ${q.why}.` : `${allowed} ${usual}${per}`;
  field.append(made("details", {}, made("summary", {}, `Range, and where the usual value comes from (${q.key})`), made("p", {}, more)));
  field.append(made("div", { className: "source" },
    made("label", { htmlFor: `s-${q.key}` }, `Who gives it, and in which document it stands (${q.key})`),
    made("input", { id: `s-${q.key}`, type: "text" })));
  if (q.key === kind.by_group) field.append(groupFields(kind, q));
  return field;
}

function groupFields(kind, q) {
  const many = made("select", { id: "groups" });
  for (const n of [0, ...FORM.groups.slice(1).map((_, place) => place + 2)]) many.append(made("option", { value: n }, n || "none"));
  const box = made("div", { id: "by-group" });
  // The form hears of it after this, when the fields are there.
  many.addEventListener("input", () => {
    box.replaceChildren(...groups(kind).map((group, place) => made("div", { className: "group" },
      ...entry(`share-${place}`, `${group}: share of those in reach`, ["The shares of all groups sum to 1."], { unit: "share", key: "share" }),
      ...entry(`rate-${place}`, `${group}: ${q.ask}`, [q.means], q))));
  });
  const label = made("label", { htmlFor: "groups" }, "Of how many groups do you know this number?");
  return made("div", { className: "source" }, label, many, made("p", {}, `${FORM.why_groups} Labels are neutral; you keep the key.`), box);
}

// A safeguard with its strength and first day, as question/typed_safeguards.py reads them.
function safeguardField(name) {
  const { title, doc, law } = FORM.safeguards[name];
  const box = made("input", { type: "checkbox", id: `g-${name}`, "aria-describedby": `g-${name}-about` });
  const more = made("div", { id: `g-${name}-more`, className: "group", hidden: true },
    ...entry(`gs-${name}`, `${title}: strength`, ["Left open, it is the whole of it; type a part of it as 50%."], { unit: "share", key: "strength" }),
    ...entry(`gd-${name}`, `${title}: first day`, ["Left open, it holds from the start."], { unit: "days", key: "day" }));
  return made("div", { className: "choice" }, box, made("label", { htmlFor: box.id }, title),
    made("span", { id: `g-${name}-about` }, `${doc} (${law.join(", ")})`), more);
}

const marked = (kind) => kind.safeguards.filter((name) => at(`g-${name}`) && at(`g-${name}`).checked);

function strengthProblem(name, text) {
  if (!text) return "";
  try {
    const value = read(text, "share");
    return value > 0 && value <= 1 ? "" : `${name}: strength = ${plain(value)}: ${FORM.messages.strength}`;
  } catch (error) {
    return `${name}: strength = ${quoted([...text].slice(0, 60).join(""))}: ${error.message}`;
  }
}

function dayProblem(name, text) {
  const fine = !text || (/^[0-9]+$/.test(text) && text.length <= FORM.messages.longest_day);
  return fine ? "" : `${name}: day = ${quoted([...text].slice(0, 60).join(""))}: ${FORM.messages.day}`;
}

function checkSafeguards(kind) {
  kind.safeguards.forEach((name) => { at(`g-${name}-more`).hidden = !at(`g-${name}`).checked; });
  return marked(kind).flatMap((name) => [
    ...say(`gs-${name}`, strengthProblem(name, typed(`gs-${name}`))),
    ...say(`gd-${name}`, dayProblem(name, typed(`gd-${name}`))),
  ]);
}

// A number without an exponent.
function plain(value) {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "") : text;
}

function safeguardText(name) {
  const [strength, day] = [typed(`gs-${name}`), typed(`gd-${name}`)];
  const part = strength && !strengthProblem(name, strength) ? read(strength, "share") : 1;
  const more = [...(part === 1 ? [] : [`strength = ${plain(part)}`]), ...(day ? [`day = ${Number(day)}`] : [])];
  return more.length ? `{ name = "${name}", ${more.join(", ")} }` : `"${name}"`;
}

// Nobody is told off for an empty field before the first attempt to save.
let tried = false;

function say(id, error, note = "") {
  const told = error && (tried || typed(id)) ? error : "";
  at(`${id}-error`).textContent = told;
  at(`${id}-note`).textContent = error ? "" : note;
  at(id).setAttribute("aria-invalid", told ? "true" : "false");
  return error ? [id] : [];
}

// Check every field; the ids of those that are not allowed, in the order of the page.
function check() {
  const kind = chosen();
  const answers = {};
  const wrong = [];
  const byGroup = groups(kind);
  for (const key of Object.keys(FORM.words)) {
    const text = typed(`w-${key}`);
    const bad = [...text].length > FORM.messages.longest_text || /[\p{C}\p{Zl}\p{Zp}]/u.test(text);
    wrong.push(...say(`w-${key}`, bad ? `${key}: ${FORM.messages.text}` : ""));
  }
  for (const q of kind.questions) {
    const text = q.key === kind.by_group && byGroup.length ? "" : typed(`q-${q.key}`);
    const error = problem(q, text, answers);
    wrong.push(...say(`q-${q.key}`, error, error ? "" : unusual(q, text)));
    if (text && !error) answers[q.key] = read(text, q.unit);
    if (q.key === kind.by_group) wrong.push(...checkGroups(q, byGroup, answers));
  }
  wrong.push(...checkSafeguards(kind));
  return wrong;
}

function checkGroups(q, byGroup, answers) {
  const wrong = [];
  const shares = [];
  byGroup.forEach((group, place) => {
    const share = typed(`share-${place}`);
    const error = shareProblem(group, share, shares, place === byGroup.length - 1);
    wrong.push(...say(`share-${place}`, error));
    if (!error) shares.push(read(share, "share"));
    const rate = typed(`rate-${place}`);
    const needed = `${q.key}: ${fill(FORM.messages.needed, { why: FORM.messages.always })}`;
    const bad = rate ? problem(q, rate, answers) : needed;
    wrong.push(...say(`rate-${place}`, bad, bad ? "" : unusual(q, rate)));
  });
  return wrong;
}

// The file, as question/answers_file.py lays it out.
function file() {
  const kind = chosen();
  const byGroup = groups(kind);
  const words = Object.keys(FORM.words).filter((key) => typed(`w-${key}`));
  const lines = [`kind = ${JSON.stringify(kind.kind)}`, ...words.map((key) => `${key} = ${JSON.stringify(typed(`w-${key}`))}`)];
  if (marked(kind).length) lines.push(`safeguards = [${marked(kind).map(safeguardText).join(", ")}]`);
  const told = {};
  for (const q of kind.questions) {
    const text = q.key === kind.by_group && byGroup.length ? "" : typed(`q-${q.key}`);
    lines.push(`# ${q.ask}`, text ? `${q.key} = ${JSON.stringify(text)}` : `# ${q.key} = not known`);
    const answered = text || (q.key === kind.by_group && byGroup.length);
    if (answered && typed(`s-${q.key}`)) told[q.key] = typed(`s-${q.key}`);
  }
  byGroup.forEach((group, place) => {
    const cells = { share: typed(`share-${place}`), [kind.by_group]: typed(`rate-${place}`) };
    lines.push("", `[groups.${JSON.stringify(group)}]`);
    lines.push(...Object.entries(cells).map(([key, text]) => `${key} = ${JSON.stringify(text)}`));
  });
  const sources = Object.entries(told).map(([key, text]) => `${key} = ${JSON.stringify(text)}`);
  if (sources.length) lines.push("", "[sources]", ...sources);
  return `${lines.join("\n")}\n`;
}

function update() {
  const wrong = check();
  const many = wrong.length;
  at("state").textContent = many ? `${many} ${many === 1 ? "answer has" : "answers have"} to be looked at before the file can be saved.` : "The file can be saved.";
  at("file").textContent = file();
  at("command").textContent = `glasspolis assess ${typed("name") || "my-system.toml"}`;
  return wrong;
}

// The questions of the chosen kind; what both kinds ask for stays as it was typed.
function ask() {
  const kind = chosen();
  const kept = [...document.querySelectorAll("#questions input, #safeguards input")].map((one) => [one.id, one.value, one.checked]);
  at("questions").replaceChildren(at("questions").querySelector("legend"), ...kind.questions.map((q) => questionField(kind, q)));
  const [legend, about] = at("safeguards").children;
  at("safeguards").replaceChildren(legend, about, ...kind.safeguards.map(safeguardField));
  for (const [id, value, checked] of kept) if (at(id)) Object.assign(at(id), { value, checked });
  update();
}

function save(event) {
  event.preventDefault();
  tried = true;
  const wrong = update();
  if (wrong.length) return at(wrong[0]).focus();
  const link = made("a", { href: URL.createObjectURL(new Blob([file()], { type: "application/toml" })), download: typed("name") || "my-system.toml" });
  link.click();
  URL.revokeObjectURL(link.href);
}

FORM.kinds.forEach((kind, place) => {
  const id = `kind-${place}`;
  const radio = made("input", { type: "radio", name: "kind", id, value: kind.kind, checked: !place, "aria-describedby": `${id}-about` });
  radio.addEventListener("input", ask);
  at("kinds").append(made("div", { className: "choice" }, radio, made("label", { htmlFor: id }, kind.kind), made("span", { id: `${id}-about` }, kind.about)));
});
for (const [key, doc] of Object.entries(FORM.words)) {
  at("words").append(made("div", { className: "field long" }, ...entry(`w-${key}`, doc[0].toUpperCase() + doc.slice(1), [], null)));
}
at("form").addEventListener("input", update);
at("form").addEventListener("submit", save);
ask();
