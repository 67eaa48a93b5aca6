// What to take away: the sentence to quote, a link, the files, and the command for the same numbers.
import type { Run } from "../data";
import { announce, csv, h, p, save, section, sheetsIn, whole } from "../dom";
import type { State } from "../state";
import { share2 } from "../numbers";
import { listed, say } from "../words";
import { moved, said, shown, unitOf, valueAt, valueText } from "./sliders";

export function quote(run: Run, state: State): HTMLElement {
  const text = h("textarea", { id: "quote", readonly: true, rows: 6, spellcheck: "false" });
  text.value = sentence(run, state);
  const copy = (what: string) => {
    const done = () => announce(() => say("quote-copied"));
    const chosen = () => text.select();
    if (navigator.clipboard) navigator.clipboard.writeText(what).then(done, chosen);
    else chosen();
  };
  return section(
    "quote",
    say("quote-title"),
    h("label", { for: "quote" }, say("quote-label")),
    text,
    h("div", { class: "line controls" }, h("button", { type: "button", click: () => copy(text.value) }, say("quote-copy")), h("button", { type: "button", click: () => copy(location.href) }, say("quote-link")), h("button", { type: "button", id: "all-csv", click: () => save(`${run.name}.csv`, everything()) }, say("quote-all"))),
    commands(run, state),
  );
}

/** The run's sentence, and what the sliders make of it, with the source. */
function sentence(run: Run, state: State): string {
  const source = say("quote-source", { version: run.version, name: run.name, citizens: whole(run.citizens), replicates: run.replicates, settings: run.settings, digest: run.digest.slice(0, 12) });
  const what = moved(run, state);
  const set = what ? shown(run, what, state).filter((one) => one.it.places.size) : [];
  const sentences = set.map((one) => {
    const list = [...one.it.places].map(([at, place]) => {
      const axis = run.sliders.axes[at];
      return say("quote-is", { label: axis.label, value: valueText(valueAt(axis, place)), unit: unitOf(axis) }).trim();
    });
    return say("quote-set", { sentence: said(run, what!, one), q2: share2(what!.worlds[one.it.world].q2), list: listed(list) });
  });
  return [run.sentence, ...sentences, source].join("\n\n");
}

function commands(run: Run, state: State): HTMLElement {
  const code = (text: string) => h("pre", { tabindex: 0 }, h("code", {}, text));
  const set = [...state.a.places].flatMap(([at, place]) => {
    const axis = run.sliders.axes[at];
    return axis.settable ? ["--set", `${axis.axis}=${Number(valueAt(axis, place).toPrecision(4))}`] : [];
  });
  const again = set.length && run.typed.length ? [p("quote-command-set"), code([...run.typed, ...set].join(" "))] : [];
  const compare = `glasspolis compare ${run.folder} ${run.system} ${run.baseline} --measure ${run.measure}`;
  return h("div", {}, p("quote-command"), code(run.command), p("quote-compare"), code(compare), again);
}

/** All tables of the page under one another, each row with the name of its table. */
function everything(): string {
  const rows = sheetsIn(document).flatMap(([name, table]) => [table.head, ...table.rows].map((row) => [name, ...row]));
  const width = Math.max(...rows.map((row) => row.length));
  const head = ["table", ...Array.from({ length: width - 1 }, (_, i) => `column ${i + 1}`)];
  return csv({ caption: "", head, rows: rows.map((row) => [...row, ...Array(width - row.length).fill("")]) });
}
