// What every journey starts from. Import `test` and `expect` from here, so that
// an error in the browser's console fails the journey that caused it.
import { test as base, expect } from '@playwright/test';
import axeCore from 'axe-core';
import { join } from 'node:path';

export { expect };

// The password that all demonstration accounts share.
const demonstrationPassword = 'patient-safety-first';

// WCAG 2.2 at level AA, which contains the versions and the level before it.
const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const widths = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
};

export const test = base.extend({
  // Watches a browser context for errors that the journey has not declared.
  watch: async ({}, use) => {
    const allowed = [];
    const errors = [];
    const record = (text) => {
      if (!allowed.some((pattern) => pattern.test(text))) errors.push(text);
    };
    await use({
      allow: (pattern) => allowed.push(pattern),
      context: (context) => {
        context.on('console', (message) => {
          if (message.type() === 'error') record(`${message.text()} (${message.location().url})`);
        });
        context.on('weberror', (thrown) => record(String(thrown.error())));
      },
    });
    expect(errors, 'undeclared errors in the browser console').toEqual([]);
  },

  context: async ({ context, watch }, use) => {
    watch.context(context);
    await use(context);
  },

  // Declares an error that belongs to the journey: `allowConsole(/404/)`, before
  // the step that causes it.
  allowConsole: async ({ watch }, use) => {
    await use(watch.allow);
  },

  // A second person with a browser of their own: `const other = await visitor()`.
  visitor: async ({ browser, contextOptions, baseURL, javaScriptEnabled, watch }, use) => {
    const contexts = [];
    await use(async () => {
      const context = await browser.newContext({ ...contextOptions, baseURL, javaScriptEnabled });
      watch.context(context);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

// Opens a page and waits until it is ready for input.
export async function visit(page, path) {
  const response = await page.goto(path);
  await hydrated(page);
  return response;
}

// Waits for the scripts of the page where there are any: what is typed before
// they have taken over may be lost.
export async function hydrated(page) {
  if (runsScripts()) await page.locator('body[data-scripts="ready"]').waitFor();
}

// Whether this journey's pages run JavaScript.
export function runsScripts() {
  return test.info().project.use.javaScriptEnabled !== false;
}

export async function signIn(page, email) {
  await visit(page, '/sign-in');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(demonstrationPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
  await hydrated(page);
}

// Fails on any breach of WCAG 2.2 AA that axe can see on the page as it is now.
export async function axe(page) {
  await page.evaluate(axeCore.source);
  // Timers stand still where JavaScript is off, but promises do not: there, axe
  // takes its turns by promises. Preloading would end in one such timer at once.
  if (!runsScripts()) {
    await page.evaluate(() => {
      globalThis.setTimeout = (step) => void Promise.resolve().then(step);
    });
  }
  const violations = await page.evaluate(
    (values) =>
      globalThis.axe
        .run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false })
        .then((results) => results.violations),
    wcag22aa,
  );
  const breaches = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html}`),
  );
  expect(breaches, `WCAG 2.2 AA on ${page.url()}`).toEqual([]);
}

// Pictures of the whole page on a phone and on a desktop, to look at:
// screenshots/<project>/<name>-<width>.png.
export async function screenshot(page, name) {
  const before = page.viewportSize();
  for (const [width, size] of Object.entries(widths)) {
    await page.setViewportSize(size);
    const file = `${name}-${width}.png`;
    const path = join(import.meta.dirname, 'screenshots', test.info().project.name, file);
    await page.screenshot({ path, fullPage: true });
  }
  await page.setViewportSize(before);
}
