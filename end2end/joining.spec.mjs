// From stranger to first record seen: with a mailbox at nhs.net, and with any
// other. Letters are read where the operator reads them.
import { rowsOn } from './events.mjs';
import { axe, expect, screenshot, signIn, test, visit } from './fixtures.mjs';
import { fill, press } from './questions.mjs';
import { choose, incident, record } from './recording.mjs';
import { inspect, join, somebody } from './registering.mjs';
import { get, post, sessionOf, signInByWire } from './wire.mjs';

test.setTimeout(180_000);

// Takes back what was agreed to, and objects to news.
async function withdraw(page) {
  await page.getByRole('link', { name: /^Change what your data/ }).click();
  await expect(page.getByLabel('Inviting me to surveys and research')).toBeChecked();
  await page.getByLabel('Inviting me to surveys and research').uncheck();
  await page.getByLabel('Sending me news of the service').uncheck();
  await press(page, 'Save');
  await expect(page.getByText('What you chose is saved')).toBeVisible();
  await expect(page.getByLabel('Inviting me to surveys and research')).not.toBeChecked();
  await expect(page.getByRole('table', { name: /^What you chose/ })).toContainText('Yes');
  await inspect(page, 'your-data');
}

// Asks for organisational access at the organisation that the person belongs to.
async function askForMore(page, name) {
  await page.getByRole('button', { name: 'Add an organisation, or ask for more access' }).click();
  await choose(page, 'What do you need?', /^Organisational access/);
  await page.getByRole('radio', { name }).check();
  await fill(page, { 'Why do you need it?': 'I lead on falls.' });
  await inspect(page, 'ask');
  await press(page, 'Ask');
}

test('nhs.net: from stranger to reader of a trust’s records', async ({ page, visitor }) => {
  const trust = /royal wolverhampton/i;
  const sam = somebody('nhs.net');
  const admin = await visitor();
  await signIn(admin, 'admin@demo.candour.example');
  const reference = await record(admin, incident('The rail of bed four was loose.'));

  await join(page, visitor, sam, 'RL4');
  await expect(page.getByRole('table', { name: 'Your organisations' })).toContainText(trust);
  await expect(page.getByText('waiting for approval')).toHaveCount(0);
  await inspect(page, 'account');
  await askForMore(page, trust);
  await expect(page.getByRole('table', { name: 'Your requests' })).toContainText('Waiting');
  expect((await page.request.get(`/events/${reference}`)).status()).toBe(404);

  await visit(admin, '/requests');
  await inspect(admin, 'requests');
  await admin.getByRole('link', { name: sam.who }).click();
  await expect(admin.getByText(sam.email)).toBeVisible();
  await expect(admin.getByText(/events? of \d+ organisations/)).toBeVisible();
  await inspect(admin, 'request');
  await choose(admin, 'What do you decide?', 'Approve');
  await press(admin, 'Decide');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Requests for access');

  await visit(page, `/events/${reference}`);
  await expect(page.getByText('The rail of bed four was loose.')).toBeVisible();

  await visit(admin, '/access/RL4');
  await inspect(admin, 'access');
  await admin.getByRole('radio', { name: sam.who }).check();
  await fill(admin, { 'Why?': 'Moved to another trust.' });
  await press(admin, 'Take access away');
  expect((await page.request.get(`/events/${reference}`)).status()).toBe(404);
  await visit(page, '/account');
  await expect(page.getByText('Moved to another trust.')).toBeVisible();
  await screenshot(page, 'account-revoked');
});

// Everyone else on their way to the first record that they see: where they
// begin, what they ask for and where, who decides, and a record's page then.
const ways = [
  { what: 'admin', home: 'RL4', kind: 'admin', at: 'RL4', decider: 'admin' },
  { what: 'ICB', home: 'QUA', kind: 'organisational', at: 'QUA', decider: 'icb-admin' },
  // A region has no admin yet: its first one is for those who look after accounts.
  { what: 'region', home: 'Y60', kind: 'admin', at: 'Y60', decider: 'super-2', first: true },
  { what: 'read-only', home: 'FDA94', kind: 'read_only', at: 'RL4', decider: 'admin' },
];

for (const { what, home, kind, at, decider, first } of ways) {
  test(`${what}: from stranger to the first record seen`, async ({ page, visitor }) => {
    const sam = somebody('nhs.net');
    await join(page, visitor, sam, home, async () => {});
    const admin = await signInByWire('admin@demo.candour.example');
    const listed = await (await get('/events?organisation=RL4', admin)).text();
    const [, path] = listed.match(/href="(\/events\/[0-9A-Z]{5}-[0-9A-Z]{5})["?]/);
    expect((await page.request.get(path)).status()).toBe(404);

    const end = new Date(Date.now() + 60 * 24 * 60 * 60 * 1_000);
    const until = {
      'until.day': String(end.getDate()),
      'until.month': String(end.getMonth() + 1),
      'until.year': String(end.getFullYear()),
    };
    const asking = { kind, organisation: at, reason: 'I lead on falls.', ...until };
    expect((await post('/account/ask', await sessionOf(page), asking)).status).toBe(303);
    const keeper = await signInByWire(`${decider}@demo.candour.example`);
    const queue = await (await get('/requests', keeper)).text();
    const [, request] = queue.match(
      new RegExp(`href="(/requests/[0-9a-f-]{36})"[^>]*>[^<]*${sam.who}`),
    );
    expect((await post(request, keeper, { decision: 'approve' })).status).toBe(303);

    await visit(page, '/events');
    expect((await rowsOn(page)).length).toBeGreaterThan(0);
    expect((await visit(page, path)).status()).toBe(200);
    const candour = page.getByRole('link', { name: 'Duty of candour and learning responses' });
    await expect(candour).toHaveCount(1);
    if (!first) return;

    // The only admin goes, which is for those who look after accounts; whoever
    // asks next is the first again.
    const accounts = await visitor();
    await signIn(accounts, `${decider}@demo.candour.example`);
    await visit(accounts, `/access/${at}`);
    await accounts.getByRole('radio', { name: sam.who }).check();
    await fill(accounts, { 'Why?': 'Moved to another region.' });
    await press(accounts, 'Take access away');
    expect((await page.request.get(path)).status()).toBe(404);
  });
}

test('any other mailbox: from stranger to the first record of one’s own', async ({
  page,
  visitor,
}) => {
  const sam = somebody('pharmacy.example');
  await join(page, visitor, sam, 'FDA94');
  await expect(page.getByText('waiting for approval')).toBeVisible();
  await inspect(page, 'account-waiting');
  await withdraw(page);
  const keeper = await visitor();
  await signIn(keeper, 'super-2@demo.candour.example');
  await visit(keeper, '/requests');
  await keeper.getByRole('link', { name: sam.who }).click();
  await expect(keeper.getByText(sam.email)).toBeVisible();
  await choose(keeper, 'What do you decide?', 'Approve');
  await press(keeper, 'Decide');

  const reference = await record(page, incident('Two boxes looked alike.'));
  await visit(page, `/events/${reference}`);
  await expect(page.getByText('Two boxes looked alike.')).toBeVisible();
});

test('what cannot be taken comes back with what was typed', async ({ page, allowConsole }) => {
  allowConsole(/status of (404|422)/);
  await visit(page, '/register');
  await fill(page, { 'Your name': 'Sam Okafor', 'Your email address at work': 'no address' });
  await press(page, 'Register');
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(3);
  await expect(page.getByLabel('Your name')).toHaveValue('Sam Okafor');
  await inspect(page, 'register-error');
  await visit(page, '/register/confirm/0123');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not work any more',
  );
  await axe(page);
});

test('super admins appoint others and never themselves', async ({ page, visitor }) => {
  const { email, who } = somebody('nhs.net');
  const appointed = await visitor();
  await join(appointed, visitor, { email, who }, 'RL4', async () => {});
  await signIn(page, 'super-2@demo.candour.example');
  await visit(page, '/accounts');
  await axe(page);
  await fill(page, { 'Find an account': email });
  await press(page, 'Find');
  await page.getByRole('checkbox', { name: 'National review' }).check();
  await inspect(page, 'accounts');
  await press(page, 'Save posts');
  await expect(page.getByRole('table', { name: 'Super admins' })).toContainText(email);
  // The first record that a new super admin sees.
  await visit(appointed, '/events');
  const [row] = await rowsOn(appointed);
  expect((await visit(appointed, `/events/${row.Reference}`)).status()).toBe(200);
  await fill(page, { 'Find an account': 'super-2@demo.candour.example' });
  await press(page, 'Find');
  await expect(page.getByText('This is your own account.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save posts' })).toHaveCount(0);
});
