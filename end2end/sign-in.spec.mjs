// Showing who one is: a forgotten password, the second step, sessions.
import { createHmac } from 'node:crypto';
import { follow } from './events.mjs';
import { expect, runsScripts, signIn, test, visit } from './fixtures.mjs';
import { inspect } from './inspect.mjs';
import { linkTo } from './letters.mjs';
import { fill, press } from './questions.mjs';

const demonstrationPassword = 'patient-safety-first';
const anotherPassword = 'copper violin teapot';

// Somebody of their own for each run, so that the two do not meet.
const somebody = () => `${runsScripts() ? 'forgetful' : 'forgetful-2'}@demo.candour.example`;

// What an authenticator app shows for a key (RFC 6238), `later` steps from now.
function code(key, later = 0) {
  const bits = [...key.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', secret).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function tryToSignIn(page, email, password) {
  await visit(page, '/sign-in');
  await fill(page, { 'Email address': email, Password: password });
  await press(page, 'Sign in');
}

// One after another: each leaves the account as it was.
test.describe.configure({ mode: 'serial' });

test('a forgotten password is set by a link, and changed back', async ({
  page,
  visitor,
  allowConsole,
}) => {
  test.setTimeout(120_000);
  allowConsole(/status of (401|404|422)/);
  const email = somebody();
  const elsewhere = await visitor();
  await signIn(elsewhere, email);
  await visit(page, '/sign-in');
  await follow(page, page.getByRole('link', { name: 'I have forgotten my password' }), '/forgotten');
  await inspect(page, 'forgotten');
  await press(page, 'Send me a link');
  await expect(page.getByRole('alert').getByRole('link')).toHaveText('Enter your email address');
  await fill(page, { 'Email address': email });
  await press(page, 'Send me a link');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look for our email');
  await inspect(page, 'forgotten-sent');

  const link = await linkTo(email, visitor);
  await visit(page, link);
  await inspect(page, 'forgotten-new');
  await fill(page, { 'New password': 'passwordpassword' });
  await press(page, 'Set this password');
  await expect(page.getByRole('alert').getByRole('link')).toContainText('harder to guess');
  await fill(page, { 'New password': anotherPassword });
  await press(page, 'Set this password');
  await expect(page.getByText('Your password is set. Sign in with it.')).toBeVisible();
  expect((await visit(elsewhere, '/my-events')).status(), 'signed out elsewhere').toBe(401);
  expect((await visit(page, link)).status(), 'the link is used up').toBe(404);

  await tryToSignIn(page, email, demonstrationPassword);
  await expect(page.getByRole('alert').getByRole('link')).toContainText('is not right');
  await tryToSignIn(page, email, anotherPassword);
  await visit(page, '/account/password');
  await inspect(page, 'change-password');
  await fill(page, { 'Present password': anotherPassword, 'New password': demonstrationPassword });
  await press(page, 'Change password');
  await expect(page.getByText('Your password is changed')).toBeVisible();
});

test('a second step is set up, taken, and removed', async ({ page, visitor, allowConsole }) => {
  test.setTimeout(120_000);
  allowConsole(/status of (401|422)/);
  const email = somebody();
  await signIn(page, email);
  await visit(page, '/account/sign-in');
  await inspect(page, 'signing-in');
  await follow(page, page.getByRole('link', { name: 'Set up second step' }), '/account/second-step');
  await inspect(page, 'second-step-none');
  await fill(page, { 'Your password': demonstrationPassword });
  await press(page, 'Set up a second step');
  await page.getByText('Type the key instead').click();
  await inspect(page, 'second-step-offered', { title: null });
  const key = await page.locator('details code').innerText();
  // A step either way is taken, so a step that ends meanwhile breaks neither
  // this code nor the one after it.
  const used = code(key);
  await fill(page, { 'Code that the app shows': used });
  await press(page, 'Turn it on');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your recovery codes');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(10);
  await inspect(page, 'recovery-codes');
  const recovery = await page.getByRole('main').getByRole('listitem').first().innerText();

  const other = await visitor();
  await tryToSignIn(other, email, demonstrationPassword);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Enter your code');
  await inspect(other, 'second-step-taken');
  await fill(other, { Code: used });
  await press(other, 'Sign in');
  await expect(other.getByRole('alert').getByRole('link')).toContainText('not right');
  await fill(other, { Code: code(key, 1) });
  await press(other, 'Sign in');
  await expect(other).toHaveURL(/\/my-events$/);

  await visit(page, '/account/second-step');
  await inspect(page, 'second-step-on', { title: null });
  await fill(page, { 'Code of your app, or a recovery code': recovery });
  await press(page, 'Remove the second step');
  await expect(page.getByText('Your second step is removed')).toBeVisible();
});

test('a session elsewhere is seen and ended', async ({ page, visitor, allowConsole }) => {
  allowConsole(/status of 401/);
  const email = somebody();
  await signIn(page, email);
  const elsewhere = await visitor();
  await signIn(elsewhere, email);
  await visit(page, '/account/sessions');
  await inspect(page, 'sessions');
  const others = page.getByRole('main').getByRole('button', { name: /^Sign out from Chrome/ });
  while ((await others.count()) > 0) {
    const answered = page.waitForEvent('load');
    await others.first().click();
    await answered;
  }
  expect((await visit(elsewhere, '/my-events')).status()).toBe(401);
  await press(page, 'Sign out everywhere');
  await expect(page.getByText('You are signed out everywhere.')).toBeVisible();
});

test('emails and the audit log are read by the accounts post', async ({ page, allowConsole }) => {
  allowConsole(/status of 404/);
  await signIn(page, 'super-2@demo.candour.example');
  await follow(page, page.getByRole('link', { name: 'Running the service' }), '/running');
  await follow(page, page.getByRole('link', { name: 'Emails', exact: true }), '/outbox');
  await inspect(page, 'outbox');
  await visit(page, '/audit');
  await inspect(page, 'audit');
  await signIn(page, 'super@demo.candour.example');
  expect((await visit(page, '/audit')).status()).toBe(404);
  expect((await visit(page, '/outbox')).status()).toBe(404);
});
