// The page's own words, from one catalogue a language (strings/*.ftl); what a run says stays English.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import de from "../strings/de.ftl";
import en from "../strings/en.ftl";
import zh from "../strings/zh.ftl";

export const LANGUAGES = { en: "English", de: "Deutsch", zh: "简体中文" } as const;
export type Language = keyof typeof LANGUAGES;
export const LOCALES: Record<Language, string> = { en: "en-GB", de: "de-DE", zh: "zh-CN" };
const TEXTS: Record<Language, string> = { en, de, zh };

export type Slot = string | number | Node;

const bundles = Object.fromEntries(
  (Object.keys(TEXTS) as Language[]).map((language) => {
    const bundle = new FluentBundle(LOCALES[language], { useIsolating: false });
    bundle.addResource(new FluentResource(TEXTS[language]));
    return [language, bundle];
  }),
) as Record<Language, FluentBundle>;

let chosen: Language = "en";

export function speak(language: Language): void {
  chosen = language;
}

export function language(): Language {
  return chosen;
}

export function locale(): string {
  return LOCALES[chosen];
}

/** A message as text. */
export function say(id: string, slots: Record<string, string | number> = {}): string {
  for (const bundle of [bundles[chosen], bundles.en]) {
    const message = bundle.getMessage(id);
    if (message?.value) return bundle.formatPattern(message.value, slots as Record<string, FluentVariable>);
  }
  throw new Error(`no string ${id}`);
}

/** Several things one after the other, as the language writes it. */
export function listed(items: string[]): string {
  return items.join(say("between"));
}

/** A message whose slots may be elements, as parts to put into an element. */
export function parts(id: string, slots: Record<string, Slot> = {}): (string | Node)[] {
  const nodes: Node[] = [];
  const plain: Record<string, string | number> = {};
  for (const [name, slot] of Object.entries(slots)) {
    plain[name] = slot instanceof Node ? `\u0001${nodes.push(slot) - 1}\u0001` : slot;
  }
  return say(id, plain)
    .split("\u0001")
    .map((part, at) => (at % 2 ? nodes[Number(part)] : part));
}
