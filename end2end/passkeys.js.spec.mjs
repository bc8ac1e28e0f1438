// Passkeys, which need scripts: made, shown and removed with an authenticator that
// the browser itself plays.
import { expect, hydrated, signIn, test, visit } from './fixtures.mjs';
import { inspect } from './inspect.mjs';
import { fill, press } from './questions.mjs';

const password = 'patient-safety-first';
const numbers = `http://127.0.0.1:${process.env.CANDOUR_END2END_PORT}`;

// Browsers keep passkeys for a name.
test.use({ baseURL: `http://localhost:${process.env.CANDOUR_END2END_PORT}` });

test('a passkey is made, signs in without a password, and is removed', async ({
  page,
  allowConsole,
}) => {
  test.setTimeout(120_000);
  allowConsole(/status of 422/);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const finger = (isUserVerified) =>
    devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

  await signIn(page, 'ended@demo.candour.example');
  await visit(page, '/account/passkeys');
  await inspect(page, 'passkeys-none');
  await fill(page, { 'Name of the passkey': 'Blue telephone', 'Your password': 'guess' });
  await press(page, 'Continue');
  await expect(page.getByRole('alert').getByRole('link')).toHaveText('This is not your password');
  await fill(page, { 'Your password': password });
  await press(page, 'Continue');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make your passkey');
  await inspect(page, 'passkey-made');
  await press(page, 'Make the passkey');
  await expect(page.getByText('Your passkey is added')).toBeVisible();
  const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Blue telephone' });
  await expect(row).toContainText('Never');
  await inspect(page, 'passkeys', { title: null });

  await page.context().clearCookies();
  await visit(page, '/sign-in?next=/account/passkeys');
  await inspect(page, 'sign-in-passkey', { title: null });
  await finger(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('status')).toContainText('No passkey was used');
  await finger(true);
  await press(page, 'Sign in with a passkey');
  await expect(page).toHaveURL(/\/account\/passkeys$/);
  await expect(row).not.toContainText('Never');

  await row.getByRole('link', { name: 'Remove Blue telephone' }).click();
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Remove a passkey');
  await inspect(page, 'passkey-removed');
  await fill(page, { 'Your password': password });
  await press(page, 'Remove this passkey');
  await expect(page.getByText('Your passkey is removed')).toBeVisible();

  await page.context().clearCookies();
  await visit(page, '/sign-in');
  await press(page, 'Sign in with a passkey');
  await expect(page.getByRole('alert').getByRole('link')).toContainText('could not be used');

  await visit(page, `${numbers}/sign-in`);
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeHidden();
  await expect(page.getByText(/Passkeys of this service work at http:\/\/localhost/)).toBeVisible();
});
