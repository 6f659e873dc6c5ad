// Opens pages in a real Chromium and fails on any violation of WCAG 2.1 AA that axe-core finds, in light and in dark, and on
// pages that scroll sideways on a small screen.
//
//   node controlla.js [--all] [--screenshots FOLDER] FOLDER-OR-PAGE…
//
// Of a folder, every page of the first level and the longest page of each inner folder are opened; with --all, every page.

import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const SMALL = { width: 360, height: 740 };
const LARGE = { width: 1280, height: 900 };

const wanted = process.argv.slice(2);
const all = take("--all") !== undefined;
const screenshots = take("--screenshots", 1);

function take(name, values = 0) {
  const place = wanted.indexOf(name);
  if (place < 0) return undefined;
  return wanted.splice(place, 1 + values)[values];
}

function pages(target) {
  if (!fs.statSync(target).isDirectory()) return [target];
  const found = [];
  for (const entry of fs.readdirSync(target, { withFileTypes: true })) {
    const inside = path.join(target, entry.name);
    if (entry.isDirectory()) {
      const inner = pages(inside).sort((a, b) => fs.statSync(b).size - fs.statSync(a).size);
      found.push(...(all ? inner : inner.slice(0, 1)));
    } else if (entry.name.endsWith(".html")) {
      found.push(inside);
    }
  }
  return found.sort();
}

const targets = wanted.flatMap(pages);
if (targets.length === 0) {
  console.error("no pages: node controlla.js [--all] [--screenshots FOLDER] FOLDER-OR-PAGE…");
  process.exit(2);
}

const profile = fs.mkdtempSync(path.join(os.tmpdir(), "vaglio-chromium-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: FLAGS,
  viewport: LARGE,
  offline: true,
});
const faults = [];
const requests = new Set();
try {
  const tab = await browser.newPage();
  tab.on("request", (request) => {
    if (!request.url().startsWith("file:")) requests.add(request.url());
  });
  tab.on("pageerror", (error) => faults.push(`${tab.url()}: ${error.message}`));
  for (const target of targets) await check(tab, target);
} finally {
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
for (const request of requests) faults.push(`a page asks for ${request}`);
for (const fault of faults) console.error(fault);
console.log(`${targets.length} pages, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

async function check(tab, target) {
  await tab.goto(pathToFileURL(path.resolve(target)).href);
  await tab.addScriptTag({ path: AXE });
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ colorScheme });
    const found = await tab.evaluate((tags) => axe.run({ runOnly: { type: "tag", values: tags } }), TAGS);
    for (const violation of found.violations) {
      for (const node of violation.nodes) {
        faults.push(`${target} (${colorScheme}): ${violation.id}: ${violation.help}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}`);
      }
    }
  }
  await tab.emulateMedia({ colorScheme: "light" });
  if (screenshots) await picture(tab, target, "large");
  await tab.setViewportSize(SMALL);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${target}: ${wide} pixels too wide for a screen of ${SMALL.width}`);
  if (screenshots) await picture(tab, target, "small");
  await tab.setViewportSize(LARGE);
}

async function picture(tab, target, size) {
  fs.mkdirSync(screenshots, { recursive: true });
  const name = `${path.basename(path.dirname(target))}-${path.basename(target, ".html")}-${size}.png`;
  await tab.screenshot({ path: path.join(screenshots, name), fullPage: true });
}
