// A trust's patient-safety lead works through the events of the trust and of
// the units that it operates.
import { axe, expect, hydrated, runsScripts, screenshot, signIn, test, visit } from './fixtures.mjs';
import { fact, follow, rowsOn, totalOn } from './events.mjs';
import { fill, press } from './questions.mjs';

const trust = /royal wolverhampton nhs trust/i;

test.beforeEach(async ({ page }) => {
  await signIn(page, 'admin@demo.candour.example');
  await visit(page, '/events');
});

test('events of the trust and its units are counted, the newest first', async ({ page }) => {
  const total = await totalOn(page);
  expect(total).toBeGreaterThanOrEqual(2_500);
  for (const facet of ['Type', 'Harm', 'Status']) expect(await sumOf(page, facet)).toBe(total);
  const days = (await rowsOn(page)).map((row) => Date.parse(row.Recorded));
  expect(days).toHaveLength(25);
  expect(days).toEqual(days.toSorted((one, other) => other - one));
});

test('filters narrow the list and stand in its address', async ({ page, visitor }) => {
  await chooseFilters(page, { type: ['incident'], harm: ['low', 'moderate'], status: ['recorded'] });
  await fill(page, { 'Recorded from': '2025-06-01', 'Recorded to': '2026-05-31' });
  await press(page, 'Apply filters');
  const total = await totalOn(page);
  const rows = await rowsOn(page);
  for (const row of rows) {
    expect(row.Type).toBe('Patient safety incident');
    expect(['Low', 'Moderate']).toContain(row.Harm);
    expect(row.Status).toBe('Recorded');
    expect(Date.parse(row.Recorded)).toBeGreaterThanOrEqual(Date.parse('1 June 2025'));
    expect(Date.parse(row.Recorded)).toBeLessThanOrEqual(Date.parse('31 May 2026'));
  }
  expect(total).toBeGreaterThan(0);

  await page.reload();
  await hydrated(page);
  await expect(page.locator('input[name="type"][value="incident"]')).toBeChecked();
  await expect(page.getByLabel('Recorded from')).toHaveValue('2025-06-01');
  expect(await totalOn(page)).toBe(total);

  const colleague = await visitor();
  await signIn(colleague, 'organisational@demo.candour.example');
  await visit(colleague, page.url());
  expect((await rowsOn(colleague)).map((row) => row.Reference)).toEqual(
    rows.map((row) => row.Reference),
  );

  await follow(page, page.getByRole('link', { name: 'Clear filters' }), /\/events$/);
  await expect(page.locator('input[name="type"]:checked')).toHaveCount(0);
  await expect.poll(() => totalOn(page)).toBeGreaterThan(total);
});

test('words in the text, and the organisation, narrow the list too', async ({ page }) => {
  const all = await totalOn(page);
  await fill(page, { 'Words in the text': 'insulin' });
  await press(page, 'Apply filters');
  const found = await totalOn(page);
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);

  await fill(page, { 'Words in the text': 'xylophonically' });
  await press(page, 'Apply filters');
  await expect(page.getByText('No events match.')).toBeVisible();

  await fill(page, { 'Words in the text': '', Organisation: 'Y04978' });
  await press(page, 'Apply filters');
  for (const row of await rowsOn(page)) expect(row.Organisation).not.toMatch(trust);
  const there = await totalOn(page);

  await fill(page, { Organisation: 'cannock minor injuries' });
  await press(page, 'Apply filters');
  await expect(page.getByLabel('Organisation', { exact: true })).toHaveValue(/\(Y04978\)$/);
  expect(await totalOn(page)).toBe(there);

  await fill(page, { Organisation: 'cannock' });
  await press(page, 'Apply filters');
  await expect(page.getByRole('alert')).toContainText('Choose which organisation');
  const offered = page.getByRole('alert').getByRole('link', { name: /\(Y04978\)/ });
  await follow(page, offered, /organisation=Y04978$/);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => totalOn(page)).toBe(there);
});

test('a filter that cannot be read is explained and kept', async ({ page }) => {
  await visit(page, '/events?organisation=no-such-code&type=risk');
  await expect(page.getByRole('alert').getByRole('link', { name: /ODS code/ })).toBeVisible();
  for (const row of await rowsOn(page)) expect(row.Type).toBe('Risk');
  await visit(page, '/events?from=2026-05-01&to=2026-04-01');
  await expect(page.getByRole('alert')).toContainText('The last day must be');
});

test('pages turn to older events and back to newer ones', async ({ page }) => {
  const references = async () => (await rowsOn(page)).map((row) => row.Reference);
  await visit(page, '/events?status=reviewed');
  const first = await references();
  await follow(page, page.getByRole('link', { name: 'Older' }), /older=/);
  await expect.poll(references).not.toEqual(first);
  const second = await references();
  expect(second.some((reference) => first.includes(reference))).toBe(false);
  expect(page.url()).toContain('status=reviewed');
  await page.reload();
  await hydrated(page);
  expect(await references()).toEqual(second);
  await follow(page, page.getByRole('link', { name: 'Newer' }), /newer=/);
  await expect.poll(references).toEqual(first);
  await page.goBack();
  await expect.poll(references).toEqual(second);
});

test('a review is begun, completed and found again', async ({ page }) => {
  await visit(page, '/events?status=recorded&organisation=RL4');
  const rows = await rowsOn(page);
  // The two projects run side by side: each takes an event of its own.
  const row = rows.at(runsScripts() ? 0 : -1);
  await follow(
    page,
    page.getByRole('link', { name: row.Reference }),
    new RegExp(`/events/${row.Reference}\\?`),
  );
  await fill(page, { 'In review': true, 'Findings (optional)': 'The chart had two pages.' });
  await press(page, 'Save review');
  await fill(page, {
    'Review complete': true,
    'Findings (optional)': 'Both pages were signed by Dr Helena Marchbanks.',
    'Answer to the reporter (optional)': 'Charts have one page now.',
  });
  await press(page, 'Save review');

  await expect(fact(page, 'Status')).toHaveText('Reviewed');
  await expect(page.getByText('The chart had two pages.')).toBeVisible();
  await expect(page.getByText('Charts have one page now.')).toBeVisible();
  await expect(page.locator('html')).not.toContainText('Marchbanks');
  const history = page.getByRole('table', { name: 'History' });
  await expect(history).toContainText('Moved it from recorded to in review');
  await expect(history).toContainText('Moved it from in review to reviewed');

  const day = new Date(`${row.Recorded} UTC`).toISOString().slice(0, 10);
  const filters = `organisation=RL4&from=${day}&to=${day}`;
  await visit(page, `/events?status=reviewed&${filters}`);
  await expect(page.getByRole('link', { name: row.Reference })).toBeVisible();
  await visit(page, `/events?status=recorded&${filters}`);
  await expect(page.getByRole('link', { name: row.Reference })).toHaveCount(0);
});

test('one works through a list, event after event and several at once', async ({ page }) => {
  // The two projects run side by side: each works on events of its own.
  const filters = `status=recorded&organisation=RL4&type=${runsScripts() ? 'outcome' : 'good-care'}`;
  await visit(page, `/events?${filters}`);
  const [first, second, third, fourth] = (await rowsOn(page)).map((row) => row.Reference);
  const at = (reference) => new RegExp(`/events/${reference}\\?`);
  await follow(page, page.getByRole('link', { name: first }), at(first));
  await expect(page.getByRole('link', { name: 'Previous event' })).toHaveCount(0);
  await follow(page, page.getByRole('link', { name: 'Next event' }), at(second));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(second);
  await follow(page, page.getByRole('link', { name: 'Previous event' }), at(first));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first);
  await fill(page, { 'In review': true, 'Answer to the reporter (optional)': 'Thank you.' });
  await press(page, 'Save and open the next');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(second);
  await axe(page);
  await screenshot(page, 'event-of-list');

  await visit(page, `/events?${filters}`);
  await expect(page.getByRole('link', { name: first })).toHaveCount(0);
  for (const reference of [second, third]) await page.getByLabel(`Tick ${reference}`).check();
  await press(page, 'Mark ticked events as in review');
  await expect(page.getByRole('link', { name: fourth })).toBeVisible();
  for (const reference of [second, third]) {
    await expect(page.getByRole('link', { name: reference })).toHaveCount(0);
  }
});

test('a review that someone else was quicker with loses nothing', async ({
  page,
  visitor,
  allowConsole,
}) => {
  allowConsole(/status of 409/);
  await visit(page, '/events?status=recorded&organisation=RL4&type=risk');
  const row = (await rowsOn(page)).at(runsScripts() ? 0 : -1);
  await visit(page, `/events/${row.Reference}`);
  const colleague = await visitor();
  await signIn(colleague, 'organisational@demo.candour.example');
  await visit(colleague, `/events/${row.Reference}`);
  await fill(colleague, { 'In review': true });
  await press(colleague, 'Save review');

  await fill(page, { 'In review': true, 'Findings (optional)': 'Seen on the ward round.' });
  await press(page, 'Save review');
  await expect(page.getByRole('alert')).toContainText('Someone else changed this record');
  await expect(page.getByLabel('Findings (optional)')).toHaveValue('Seen on the ward round.');
  await press(page, 'Save review');
  await expect(page.getByText('Seen on the ward round.')).toBeVisible();
});

test('events of an operated unit are read and not worked on', async ({ page }) => {
  for (const unit of ['Y05640', 'Y04978']) {
    await visit(page, `/events?organisation=${unit}`);
    const [row] = await rowsOn(page);
    await visit(page, `/events/${row.Reference}`);
    await expect(fact(page, 'Belongs to')).toContainText(row.Organisation);
    await expect(page.getByText('You can read this record.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save review' })).toHaveCount(0);
  }
});

async function chooseFilters(page, filters) {
  for (const [name, values] of Object.entries(filters)) {
    for (const value of values) {
      await page.locator(`input[name="${name}"][value="${value}"]`).check();
    }
  }
}

// The sum of the counts beside the choices of a facet.
async function sumOf(page, facet) {
  const group = page.getByRole('group', { name: facet, exact: true });
  const labels = await group.locator('label').allInnerTexts();
  return labels
    .map((label) => Number(label.match(/\(([\d,]+)\)/)[1].replaceAll(',', '')))
    .reduce((sum, count) => sum + count, 0);
}
