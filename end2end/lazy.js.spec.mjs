// Pages whose code comes in a chunk of its own: it comes when it is needed, and
// where it does not come the page is still a page.
import { expect, hydrated, signIn, test, visit } from './fixtures.mjs';
import { rowsOn, totalOn } from './events.mjs';
import { fill, press } from './questions.mjs';
import { choose } from './recording.mjs';

const chunk = /\/pkg\/split_[^/]*\.wasm$/;
// A live page that anybody may open.
const live = '/organisations/RL4';
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

  await visit(page, live);
  const loads = [];
  page.on('load', () => loads.push(page.url()));
  await page.getByRole('link', { name: 'Account types' }).click();
  await opens();
  expect(loads, 'pages loaded anew').toEqual([]);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/wolverhampton/i);
  expect(loads, 'pages loaded anew').toEqual([]);
});

test('a report fetches little code, and none of the pages for staff', async ({ page }) => {
  const fetched = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/\.(js|wasm)$/.test(pathname)) fetched.push([pathname, response.request().sizes()]);
  });
  await visit(page, '/report');
  expect(fetched.map(([name]) => name).filter((name) => name.endsWith('.wasm'))).toEqual([]);
  await press(page, 'Start now');
  await hydrated(page);
  const names = fetched.map(([name]) => name);
  expect(names.filter((name) => !name.startsWith('/pkg/guide'))).toEqual([]);
  expect(names.some((name) => name.endsWith('.wasm'))).toBe(true);
  let bytes = 0;
  for (const [, sizes] of fetched) bytes += (await sizes).responseBodySize;
  expect(bytes).toBeLessThan(200_000);
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

test('where scripts do not come, no question stays hidden', async ({ page, allowConsole }) => {
  allowConsole(notFetched);
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await page.route(/\/pkg\/guide/, (route) => route.abort());
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
  await page.goto(live);
  const link = page.getByRole('link', { name: 'Account types' });
  await link.click();
  await expect(page).toHaveURL(/\/account-types$/);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(18);
});
