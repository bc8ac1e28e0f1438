// Every page, on a phone and on a desktop: it can be used by everyone, says
// what it is, fits, and is quiet. The pictures are for people to look at.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { rowsOn } from './events.mjs';
import { inspect } from './inspect.mjs';
import { answerPages, fill, nameOf, press } from './questions.mjs';
import { choose, incident as recordedIncident } from './recording.mjs';
import { beginReport, incident, report } from './reporting.mjs';

test.setTimeout(300_000);

test('the pages that anyone may open', async ({ page }) => {
  const pages = {
    start: '/',
    'sign-in': '/sign-in',
    register: '/register',
    'register-sent': '/register/sent',
    accessibility: '/accessibility',
    terms: '/terms',
    privacy: '/privacy',
    cookies: '/cookies',
    'account-types': '/account-types',
    'report-start': '/report',
    receipt: '/receipt',
    organisation: '/organisations/RL4',
    help: '/help',
    'help-complaints': '/help/complaints',
    'help-contact': '/help/contact',
    'help-local-risk-systems': '/help/local-risk-systems',
    feedback: '/feedback?page=%2Freport',
    'feedback-sent': '/feedback/sent',
    'report-a-breach': '/report-a-breach',
    'report-a-breach-sent': '/report-a-breach/sent',
  };
  for (const [name, path] of Object.entries(pages)) {
    expect((await visit(page, path)).status(), path).toBe(200);
    await inspect(page, name);
  }
});

test('every page of a record', async ({ page }) => {
  await signIn(page, 'practice@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  const asked = await answerPages(
    page,
    recordedIncident('The vaccine fridge was warm for a day.'),
    (name) => inspect(page, `record-${name}`),
  );
  expect(asked).toEqual(
    'type what when-and-where care people-and-things harm patient actions you'.split(' '),
  );
  await inspect(page, 'record-check');
  await visit(page, '/record');
  await inspect(page, 'record');
  await page.getByRole('link', { name: 'Patient safety incident' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your draft');
  await inspect(page, 'record-draft');
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(page).toHaveURL(/\/check$/);
  await press(page, 'Submit record');
  await inspect(page, 'record-done');
});

test('the pages of those who review', async ({ page }) => {
  await signIn(page, 'admin@demo.candour.example');
  await visit(page, '/events');
  const [row] = await rowsOn(page);
  await inspect(page, 'events');
  await visit(page, '/events?words=insulin&type=incident');
  await inspect(page, 'events-filtered', { title: 'Events' });
  await visit(page, '/events?words=xylophonically');
  await inspect(page, 'events-none', { title: 'Events' });
  await visit(page, `/events/${row.Reference}`);
  await inspect(page, 'event');
  await visit(page, '/my-events');
  await inspect(page, 'my-events');
  await visit(page, '/export/events?type=incident');
  await inspect(page, 'export');
});

test('the pages of the national review', async ({ page, visitor }) => {
  const { reference } = await report(await visitor(), incident('Nobody came when I rang.'));
  await signIn(page, 'super@demo.candour.example');
  await visit(page, '/national');
  await inspect(page, 'national');
  await visit(page, `/events/${reference}`);
  await inspect(page, 'event-to-place');
});

test('the pages of those who look after accounts', async ({ page }) => {
  await signIn(page, 'super-2@demo.candour.example');
  await visit(page, '/notices');
  await inspect(page, 'notices');
  await fill(page, {
    News: true,
    'What is it about?': 'Reports are shorter',
    'What does it say?': 'Fewer questions are asked.\n\nTell us what you think of it.',
  });
  await press(page, 'Continue');
  await inspect(page, 'notice-check');
  await press(page, 'Change it');
  await expect(page.getByLabel('What is it about?')).toHaveValue('Reports are shorter');
  await visit(page, '/usage/RL4');
  await inspect(page, 'usage-organisation');
  await visit(page, '/usage');
  await inspect(page, 'usage');
  await visit(page, '/accounts');
  await page.getByLabel('Find an account').fill('standard@demo.candour.example');
  await press(page, 'Find');
  await expect(page.getByLabel('The terms of use were broken')).toBeVisible();
  await inspect(page, 'account-to-suspend', { title: 'Accounts' });
});

test('pages shown again with what is wrong', async ({ page, visitor, allowConsole }) => {
  allowConsole(/status of (409|422)/);
  await visit(page, '/sign-in');
  await press(page, 'Sign in');
  await inspect(page, 'sign-in-error', { title: null });
  await visit(page, '/receipt');
  await press(page, 'Open the report');
  await inspect(page, 'receipt-error', { title: null });

  const browser = await visitor();
  await beginReport(browser);
  await browser.getByRole('button', { name: 'Continue' }).click();
  await expect(browser.getByRole('alert')).toBeVisible();
  await inspect(browser, 'report-error', { title: null });

  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  expect(nameOf(page)).toBe('type');
  await page.getByLabel('Something went wrong').check();
  await press(page, 'Continue');
  await page.getByLabel('What happened?').fill('A drip ran dry.');
  await press(page, 'Continue');
  await choose(page, 'Did it happen today?', 'No');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  const wrong = page.locator('.nhsuk-form-group:has(> .nhsuk-fieldset .nhsuk-date-input)');
  await expect(wrong.locator('.nhsuk-error-message')).toContainText('Enter the day');
  await expect(wrong.locator('.nhsuk-date-input .nhsuk-error-message')).toHaveCount(0);
  await inspect(page, 'record-error', { title: null });
});

test('pages that stand where there is nothing to show', async ({ page, allowConsole }) => {
  allowConsole(/status of (401|403|404)/);
  const failures = [
    ['not-found', '/nowhere', 404],
    ['signed-out', '/events', 401],
  ];
  for (const [name, path, status] of failures) {
    expect((await visit(page, path)).status(), path).toBe(status);
    await inspect(page, name);
  }
  await signIn(page, 'ended@demo.candour.example');
  expect((await visit(page, '/national')).status()).toBe(403);
  await inspect(page, 'forbidden');
  for (const path of [
    '/events/00000-00000',
    '/events/no-reference',
    '/organisations/XYZ99',
    '/record/00000000-0000-4000-8000-000000000000/type',
    '/report/no-such-page',
  ]) {
    expect((await visit(page, path)).status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  }
});
