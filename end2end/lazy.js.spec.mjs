// Pages whose code comes in a chunk of its own: it comes when it is needed, and
// where it does not come the page is still a page.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { rowsOn, totalOn } from './events.mjs';
import { fill, press } from './questions.mjs';
import { choose } from './recording.mjs';

const chunk = /\/pkg\/split_[^/]*\.wasm$/;
// What the browser and the program say of it.
const notFetched = /ERR_FAILED|Failed to fetch|panicked|unreachable/;

test('a lazy page opens directly, again, and from another page', async ({ page }) => {
  const chunks = [];
  page.on('request', (request) => {
    if (chunk.test(request.url())) chunks.push(new URL(request.url()).pathname);
  });
  const opens = async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Account types/);
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(18);
    await expect.poll(() => chunks).toContainEqual(expect.stringContaining('account_types'));
  };
  await visit(page, '/account-types');
  await opens();
  chunks.length = 0;
  await page.reload();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(18);

  await visit(page, '/');
  expect(chunks.filter((name) => !name.includes('account_types'))).toEqual([]);
  const loads = [];
  page.on('load', () => loads.push(page.url()));
  await page.getByRole('link', { name: 'Account types and what each may do' }).click();
  await opens();
  expect(loads, 'pages loaded anew').toEqual([]);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Record a patient safety event');
});

test('a report fetches no code of the pages for staff', async ({ page }) => {
  const chunks = [];
  page.on('request', (request) => {
    if (chunk.test(request.url())) chunks.push(request.url());
  });
  await visit(page, '/report');
  await press(page, 'Start now');
  expect(chunks).toEqual([]);
});

test('where the chunk does not come, links and forms work as in plain HTML', async ({
  page,
  allowConsole,
}) => {
  allowConsole(notFetched);
  await signIn(page, 'admin@demo.candour.example');
  await page.route(chunk, (route) => route.abort());

  await page.goto('/events');
  const all = await totalOn(page);
  await page.getByLabel('Words in the text').fill('insulin');
  const found = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Apply filters' }).click();
  await found;
  expect(await totalOn(page)).toBeLessThan(all);

  const [row] = await rowsOn(page);
  await page.getByRole('link', { name: row.Reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(row.Reference);
  await page.getByRole('link', { name: 'Account types' }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(18);
});

test('where the chunk does not come, no question stays hidden', async ({ page, allowConsole }) => {
  allowConsole(notFetched);
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await page.route(chunk, (route) => route.abort());
  await page.goto(page.url().replace(/what$/, 'when-and-where'));
  await choose(page, 'Did it happen today?', 'No');
  await expect(page.getByLabel('Day', { exact: true })).toBeVisible();
});

test('where the chunk does not come, a page opened from another one opens all the same', async ({
  page,
  allowConsole,
}) => {
  allowConsole(notFetched);
  await page.route(chunk, (route) => route.abort());
  await visit(page, '/');
  const link = page.getByRole('link', { name: 'Account types and what each may do' });
  await link.click();
  await expect(page).toHaveURL(/\/account-types$/);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(18);
});
