// The page: reads the runs, keeps the state in the address, and puts the parts together.
import { unpack, type Run } from "./data";
import { announce, english, h, p, section, whole } from "./dom";
import { who, worlds, guards } from "./parts/figures";
import { answer, guess, people } from "./parts/guess";
import { life } from "./parts/life";
import { quote } from "./parts/quote";
import { real } from "./parts/real";
import { sliders } from "./parts/sliders";
import { long, weigh } from "./parts/time";
import { read, write, type State } from "./state";
import { LANGUAGES, LOCALES, say, speak, type Language } from "./words";

const app = document.getElementById("app") as HTMLElement;
let runs: Run[] = [];
let state: State;
let written = "";
const REST = 150;

/** Write the state into the address, once changes come to rest: browsers refuse it too often. */
let later = 0;
function rememberSoon(): void {
  window.clearTimeout(later);
  later = window.setTimeout(remember, REST);
}

function remember(): void {
  window.clearTimeout(later);
  written = write(state, runs);
  history.replaceState(null, "", written ? `#${written}` : location.pathname + location.search);
  const link = document.getElementById("quote-box");
  if (link) link.replaceChildren(quote(runs[state.run], state));
}

function notThis(): HTMLElement {
  return section("not", say("not-title"), h("ul", {}, ["not-forecast", "not-advice", "not-nobody", "not-effect"].map((id) => h("li", {}, say(id)))));
}

function head(run: Run): HTMLElement {
  const speaks = h("select", { id: "language", change: () => { state.language = Object.keys(LANGUAGES)[speaks.selectedIndex] as Language; draw(); announce(() => say("changed-language")); document.getElementById("language")?.focus(); } }, Object.entries(LANGUAGES).map(([code, name]) => h("option", { lang: code, value: code }, name)));
  speaks.value = state.language;
  const choose = h("select", { id: "run", lang: "en", change: () => { state = { ...read("", runs), language: state.language, run: choose.selectedIndex }; state.a.world = runs[state.run].system; draw(); document.getElementById("run")?.focus(); } }, runs.map((one) => h("option", {}, one.folder === one.name ? one.name : `${one.name} (${one.folder})`)));
  choose.selectedIndex = state.run;
  const about = p("about", { citizens: whole(run.citizens), place: run.place, days: whole(run.days), replicates: run.replicates });
  return h(
    "header",
    {},
    h("div", { class: "line top" }, h("strong", {}, "Glasspolis"), runs.length > 1 ? [h("label", { for: "run" }, say("run-choice")), choose] : null, h("label", { for: "language" }, say("language")), speaks),
    english(run.question, "h1"),
    about,
    state.language === "en" ? null : p("english-note", {}, { class: "note" }),
  );
}

function contents(main: HTMLElement): HTMLElement {
  const items = [...main.querySelectorAll("section")].map((part) => {
    const title = part.querySelector("h2") as HTMLElement;
    const go = () => {
      part.scrollIntoView();
      title.focus();
    };
    return h("li", {}, h("button", { type: "button", class: "link", click: go }, title.textContent ?? ""));
  });
  return h("nav", { "aria-label": say("contents") }, h("ol", {}, items));
}

function draw(): void {
  const run = runs[state.run];
  speak(state.language);
  document.documentElement.lang = LOCALES[state.language];
  document.title = `${run.question} – Glasspolis`;
  const told = (value: number | null) => {
    state.guess = value;
    state.seen = true;
    draw();
    const heading = document.getElementById("h-answer");
    heading?.scrollIntoView();
    heading?.focus();
  };
  const main = h("main", { id: "main" });
  const shown = h("div", { id: "later", hidden: !state.seen });
  const parts = [answer(run, state), people(run), worlds(run), who(run), long(run), guards(run), weigh(run), life(run, state, rememberSoon), sliders(run, state, rememberSoon), real(run, state, rememberSoon)];
  for (const part of parts) if (part) shown.append(part);
  shown.append(h("div", { id: "quote-box" }), notThis());
  main.append(guess(run, state, told), shown);
  const live = h("div", { id: "live", class: "unseen", "aria-live": "polite" });
  const skip = h("button", { type: "button", class: "skip", click: () => document.getElementById("guess")?.focus() }, say("skip"));
  app.replaceChildren(skip, head(run), main, live);
  remember();
  if (state.seen) main.before(contents(shown));
}

async function start(): Promise<void> {
  runs = await unpack(document.getElementById("data")?.textContent ?? "");
  state = read(location.hash, runs);
  draw();
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) === written) return;
    state = read(location.hash, runs);
    draw();
  });
  document.documentElement.dataset.ready = "yes";
}

window.addEventListener("pagehide", remember);

let opened: HTMLDetailsElement[] = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")].filter((one) => one.dataset.sheet !== "year" && one.dataset.sheet !== "curve");
  for (const one of opened) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});

void start();
