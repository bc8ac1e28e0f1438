// Answering the questions of /report and /record, one page after the other.
import { expect, hydrated } from './fixtures.mjs';

// Presses a button and waits for the page that it leads to.
export async function press(page, name) {
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name, exact: true }).click();
  await answered;
  await hydrated(page);
}

// Types or chooses answers by the labels of their fields; `true` chooses.
export async function fill(page, answers) {
  for (const [label, answer] of Object.entries(answers)) {
    const field = page.getByLabel(label, { exact: true });
    await (answer === true ? field.check() : field.fill(answer));
  }
}

// The answer to a question for an organisation: looks for it and chooses it.
export const chooses = (code) => async (page) => {
  await page.getByLabel('Name, postcode or ODS code').fill(code);
  await page.getByRole('button', { name: 'Find the organisation' }).click();
  await page.locator(`input[type="radio"][value="${code}"]`).check();
};

// Looks for a medicine by the button, as without scripts.
export async function findMedicine(page, words) {
  await page.getByLabel('Name of a medicine').fill(words);
  await page.getByRole('button', { name: 'Find the medicine' }).click();
  await expect(page.getByRole('status').filter({ hasText: /medicines? found/ })).toBeVisible();
}

// The name of a page of questions, as its address ends.
export const nameOf = (page) => new URL(page.url()).pathname.split('/').at(-1);

// Answers page after page until the answers are to be checked. `answers` holds
// what to fill in by the page's name; a page without any is left as it is.
// Returns the names of the pages that were asked, each shown to `look` first.
export async function answerPages(page, answers, look = async () => {}) {
  const asked = [];
  while (nameOf(page) !== 'check') {
    const name = nameOf(page);
    expect(asked, 'pages asked before').not.toContain(name);
    asked.push(name);
    await look(name);
    const answer = answers[name] ?? {};
    await (typeof answer === 'function' ? answer(page) : fill(page, answer));
    await press(page, 'Continue');
  }
  return asked;
}
