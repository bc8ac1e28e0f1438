// Every page, on a phone and on a desktop: it can be used by everyone, says
// what it is, fits, and is quiet. The pictures are for people to look at.
import { axe, expect, screenshot, signIn, test, visit } from './fixtures.mjs';
import { rowsOn } from './events.mjs';
import { answerPages, chooses, nameOf, press } from './questions.mjs';
import { choose, incident as recordedIncident } from './recording.mjs';
import { beginReport, incident, openReceipt, receiptOn, report } from './reporting.mjs';

test.setTimeout(300_000);

// The narrowest screen that has to do, which is also 1280 pixels at 400% zoom.
const narrow = { width: 320, height: 640 };

const titles = new Map();

test('the pages that anyone may open', async ({ page }) => {
  const pages = {
    start: '/',
    'sign-in': '/sign-in',
    accessibility: '/accessibility',
    'account-types': '/account-types',
    'report-start': '/report',
    receipt: '/receipt',
    organisation: '/organisations/RL4',
  };
  for (const [name, path] of Object.entries(pages)) {
    expect((await visit(page, path)).status(), path).toBe(200);
    await inspect(page, name);
  }
});

test('every page of a report', async ({ page, visitor }) => {
  const seen = new Set();
  const look = (browser) => async (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    await inspect(browser, `report-${name}`);
  };
  const staff = { 'I am a member of staff': true };
  await beginReport(page);
  await answerPages(
    page,
    {
      ...incident('The lift stopped between two floors with a patient in it.'),
      you: staff,
      role: { 'Nurse or midwife': true },
      'physical-harm': { 'Severe physical harm': true },
      link: { 'I don\'t know': true },
      today: { No: true },
      day: { Day: '1', Month: '4', Year: '2026' },
      'at-work': { No: true },
      organisation: chooses('RL4'),
      service: { 'NHS 111': true },
      'psychological-harm': { 'No psychological harm': true },
    },
    look(page),
  );
  await inspect(page, 'report-check');
  await press(page, 'Send report');
  await inspect(page, 'report-done');
  const { code } = await receiptOn(page);
  await openReceipt(page, code);
  await inspect(page, 'receipt-opened');

  const others = [
    {
      type: { 'A risk': true },
      you: staff,
      risk: { 'What could go wrong?': 'Two medicines look alike.' },
      danger: { No: true },
      'at-risk': { 'In many places': true },
    },
    {
      type: { 'Good care': true },
      you: { 'I am the patient': true },
      what: { 'What went well?': 'Everyone washed their hands.' },
      again: { 'How could this happen more often, or elsewhere?': 'More basins.' },
      today: { 'I don\'t know': true },
    },
    {
      type: { 'A poor outcome': true },
      you: { 'I am the patient': true },
      what: { 'What happened?': 'I came back to hospital after two days.' },
      patient: { No: true },
      today: { Yes: true },
    },
  ];
  for (const answers of others) {
    const browser = await visitor();
    await beginReport(browser);
    await answerPages(browser, answers, look(browser));
  }
  expect([...seen].toSorted()).toEqual(
    `actions again age at-risk at-work concern contact danger day gender involvement link month
     noticed organisation outcome patient people physical-harm place psychological-harm recovery
     risk role service sharing strengths suspicion theme things time timeframe today type went-well
     what why-anonymous workplace you`.split(/\s+/),
  );
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
  expect(asked).toEqual(['type', 'what', 'when-and-where', 'people-and-things', 'harm', 'actions', 'you']);
  await inspect(page, 'record-check');
  await visit(page, '/record');
  await inspect(page, 'record');
  await page.getByRole('link', { name: 'Patient safety incident' }).first().click();
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
});

test('the pages of the national review', async ({ page, visitor }) => {
  const { reference } = await report(await visitor(), incident('Nobody came when I rang.'));
  await signIn(page, 'super@demo.candour.example');
  await visit(page, '/national');
  await inspect(page, 'national');
  await visit(page, `/events/${reference}`);
  await inspect(page, 'event-to-place');
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

// Looks at the page as it is now; `title` is what other pages may be called too.
async function inspect(page, name, { title = undefined } = {}) {
  await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
  await expect(page).toHaveTitle(/\S/);
  const own = await page.title();
  if (title === undefined) {
    expect(titles.get(own) ?? name, `the title of ${name} is its own: ${own}`).toBe(name);
    titles.set(own, name);
  }
  const desktop = page.viewportSize();
  await axe(page);
  await page.setViewportSize(narrow);
  expect(await tooWide(page), `what widens ${name}`).toEqual([]);
  await axe(page);
  await page.setViewportSize(desktop);
  await screenshot(page, name);
}

// The elements that make the page scroll sideways, those inside others left out.
async function tooWide(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide
      .filter((element) => !wide.some((other) => other !== element && element.contains(other)))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
