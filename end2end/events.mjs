// Reading lists of events, and the facts of one.
import { expect, hydrated, runsScripts } from './fixtures.mjs';

// The rows of the list on the page: one object each, by the names of its columns.
export async function rowsOn(page) {
  const table = page.locator('table.app-events');
  await expect(table).toBeVisible();
  return table.evaluate((element) => {
    const columns = [...element.querySelectorAll('thead th')].map((th) => th.innerText.trim());
    return [...element.querySelectorAll('tbody tr')].map((tr) => {
      const words = [...tr.children].map((cell) => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll('[aria-hidden="true"]').forEach((label) => label.remove());
        return copy.textContent.trim();
      });
      return Object.fromEntries(columns.map((column, at) => [column, words[at]]));
    });
  });
}

// How many events the list says there are.
export async function totalOn(page) {
  const words = await page.getByRole('heading', { name: /events?$/, level: 2 }).innerText();
  return Number(words.replaceAll(/[^0-9]/g, ''));
}

// A fact at the head of a record, such as its status.
export function fact(page, name) {
  const row = page.locator('.nhsuk-summary-list__row').filter({
    has: page.locator('dt').getByText(name, { exact: true }),
  });
  return row.locator('dd').first();
}

// Follows a link and waits until the page behind it can be used.
export async function follow(page, link, address) {
  await link.click();
  await expect(page).toHaveURL(address);
  if (runsScripts()) await hydrated(page);
}
