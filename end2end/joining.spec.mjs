// From stranger to first record seen: with a mailbox at nhs.net, and with any
// other. Letters are read where the operator reads them.
import { axe, expect, screenshot, signIn, test, visit } from './fixtures.mjs';
import { linkTo } from './letters.mjs';
import { fill, press } from './questions.mjs';
import { choose, incident, record } from './recording.mjs';

test.setTimeout(180_000);

const password = 'otter brass window nine';

// Somebody whom no other journey knows.
function somebody(domain) {
  const number = `${Date.now()}${Math.floor(Math.random() * 1_000)}`;
  return { who: `Sam ${number}`, email: `sam.${number}@${domain}` };
}

// Finds an organisation on the page by its code, and chooses it.
async function workAt(page, code, name) {
  await fill(page, { 'Name, postcode or ODS code': code });
  await press(page, 'Find the organisation');
  await page.getByRole('radio', { name }).check();
}

// Accepts the terms, at whose end the button stands, and chooses what one's
// data may be used for.
async function accept(page) {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Accept the terms of use and the privacy policy');
  await expect(page.getByRole('heading', { name: 'Your rights' })).toBeVisible();
  await axe(page);
  await screenshot(page, 'accept');
  await press(page, 'I accept');
  await expect(heading).toHaveText('Choose what your data are used for');
  await expect(page.getByLabel('Looking at how I use the pages')).not.toBeChecked();
  await expect(page.getByLabel('Inviting me to surveys and research')).not.toBeChecked();
  await page.getByLabel('Inviting me to surveys and research').check();
  await axe(page);
  await screenshot(page, 'choose');
  await press(page, 'Save and go on');
}

// Registers, follows the link, chooses a password, signs in and accepts the
// terms, which leads to where one wanted to go.
async function join(page, visitor, { who, email }, code, name) {
  await visit(page, '/');
  await page.getByRole('link', { name: 'Register' }).click();
  await fill(page, {
    'Your name': who,
    'Your e-mail address at work': email,
    'What you do': 'Patient safety lead',
  });
  await workAt(page, code, name);
  await axe(page);
  await screenshot(page, 'register');
  await press(page, 'Register');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mailbox');
  await axe(page);
  await screenshot(page, 'register-sent');
  await visit(page, await linkTo(email, visitor));
  await expect(page.getByText('Patient safety lead')).toBeVisible();
  await axe(page);
  await screenshot(page, 'register-confirm');
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Make my account');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Sign in');
  await accept(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
}

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
  await axe(page);
  await screenshot(page, 'your-data');
}

// Asks for organisational access at the organisation that the person belongs to.
async function askForMore(page, name) {
  await page.getByRole('button', { name: 'Add an organisation, or ask for more access' }).click();
  await choose(page, 'What do you need?', /^Organisational access/);
  await page.getByRole('radio', { name }).check();
  await fill(page, { 'Why do you need it?': 'I lead on falls.' });
  await axe(page);
  await screenshot(page, 'ask');
  await press(page, 'Ask');
}

test('nhs.net: from stranger to reader of a trust’s records', async ({ page, visitor }) => {
  const trust = /royal wolverhampton/i;
  const sam = somebody('nhs.net');
  const admin = await visitor();
  await signIn(admin, 'admin@demo.candour.example');
  const reference = await record(admin, incident('The rail of bed four was loose.'));

  await join(page, visitor, sam, 'RL4', trust);
  await expect(page.getByRole('table', { name: 'Your organisations' })).toContainText(trust);
  await expect(page.getByText('waiting for approval')).toHaveCount(0);
  await axe(page);
  await screenshot(page, 'account');
  await askForMore(page, trust);
  await expect(page.getByRole('table', { name: 'Your requests' })).toContainText('Waiting');
  expect((await page.request.get(`/events/${reference}`)).status()).toBe(404);

  await visit(admin, '/requests');
  await axe(admin);
  await screenshot(admin, 'requests');
  await admin.getByRole('link', { name: sam.who }).click();
  await expect(admin.getByText(sam.email)).toBeVisible();
  await expect(admin.getByText(/events? of \d+ organisations/)).toBeVisible();
  await axe(admin);
  await screenshot(admin, 'request');
  await choose(admin, 'What do you decide?', 'Approve');
  await press(admin, 'Decide');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Requests for access');

  await visit(page, `/events/${reference}`);
  await expect(page.getByText('The rail of bed four was loose.')).toBeVisible();

  await visit(admin, '/access/RL4');
  await axe(admin);
  await screenshot(admin, 'access');
  await admin.getByRole('radio', { name: sam.who }).check();
  await fill(admin, { 'Why?': 'Moved to another trust.' });
  await press(admin, 'Take access away');
  expect((await page.request.get(`/events/${reference}`)).status()).toBe(404);
  await visit(page, '/account');
  await expect(page.getByText('Moved to another trust.')).toBeVisible();
  await screenshot(page, 'account-revoked');
});

test('any other mailbox: from stranger to the first record of one’s own', async ({
  page,
  visitor,
}) => {
  const sam = somebody('pharmacy.example');
  await join(page, visitor, sam, 'FDA94', /bridgnorth road pharmacy/i);
  await expect(page.getByText('waiting for approval')).toBeVisible();
  await axe(page);
  await screenshot(page, 'account-waiting');
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
  await fill(page, { 'Your name': 'Sam Okafor', 'Your e-mail address at work': 'no address' });
  await press(page, 'Register');
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(3);
  await expect(page.getByLabel('Your name')).toHaveValue('Sam Okafor');
  await axe(page);
  await screenshot(page, 'register-error');
  await visit(page, '/register/confirm/0123');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not work any more',
  );
  await axe(page);
});

test('super admins appoint others and never themselves', async ({ page, visitor }) => {
  const { email, who } = somebody('nhs.net');
  await join(await visitor(), visitor, { email, who }, 'RL4', /royal wolverhampton/i);
  await signIn(page, 'super-2@demo.candour.example');
  await visit(page, '/accounts');
  await axe(page);
  await fill(page, { 'Find an account': email });
  await press(page, 'Find');
  await page.getByRole('checkbox', { name: 'National review' }).check();
  await axe(page);
  await screenshot(page, 'accounts');
  await press(page, 'Save posts');
  await expect(page.getByRole('table', { name: 'Super admins' })).toContainText(email);
  await fill(page, { 'Find an account': 'super-2@demo.candour.example' });
  await press(page, 'Find');
  await expect(page.getByText('This is your own account.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save posts' })).toHaveCount(0);
});
