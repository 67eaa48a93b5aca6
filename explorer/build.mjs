// Builds src/ and the catalogues into the bundle that ships in the Python package.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";

const out = process.argv[2] ?? "../src/glasspolis/explorer";
const made = await build({
  entryPoints: ["src/main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  loader: { ".ftl": "text" },
  write: false,
});
// An inline script ends at the first "</script", wherever it stands.
const text = made.outputFiles[0].text.replaceAll("</script", "<\\/script");
const notice = "/* Source: explorer/ in the repository. Holds @fluent/bundle, Apache-2.0, Mozilla and others. */\n";
await writeFile(`${out}/bundle.js`, notice + text);
await writeFile(`${out}/style.css`, await readFile("src/style.css", "utf8"));
