// Signing in by a provider of OpenID Connect: a real one, on another site.
import { follow } from './events.mjs';
import { expect, runsScripts, signIn, test, visit } from './fixtures.mjs';
import { inspect } from './inspect.mjs';
import { chooses, fill, press } from './questions.mjs';
import { incident, record } from './recording.mjs';
import { accept } from './registering.mjs';

test.setTimeout(180_000);

// Where the service says that it is, and so where the provider leads back to.
test.use({ baseURL: `http://localhost:${process.env.CANDOUR_END2END_PORT}` });

// Goes to the provider and says there who one is.
async function go(page, button, name) {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  expect(new URL(page.url()).hostname).toBe('127.0.0.1');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'This is me' }).click();
}

test('a stranger registers by a provider, sees a first record, and comes back', async ({ page }) => {
  const name = `sam.${Date.now()}${Math.floor(Math.random() * 1_000)}`;
  await visit(page, '/sign-in');
  await inspect(page, 'sign-in-with-provider', { title: null });
  await go(page, 'Sign in with Example', name);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Finish your registration');
  await expect(page.getByRole('main')).toContainText(`${name}@nhs.net`);
  await expect(page.getByLabel('Your name')).toHaveValue(`Sam ${name}`);
  await inspect(page, 'register-provider', { title: null });
  await fill(page, { 'What you do': 'Pharmacist' });
  await chooses('FDA94')(page);
  await press(page, 'Make my account');
  await accept(page, async () => {});
  await expect(page.getByRole('table', { name: 'Your organisations' })).toContainText(
    /bridgnorth road pharmacy/i,
  );
  const reference = await record(page, incident('Two boxes looked alike.'));
  await visit(page, `/events/${reference}`);
  await expect(page.getByText('Two boxes looked alike.')).toBeVisible();

  await visit(page, '/account/sign-in');
  await inspect(page, 'signing-in-without-password', { title: null });
  await follow(page, page.getByRole('link', { name: 'Change Example' }), '/account/provider/example');
  await expect(page.getByRole('button', { name: 'Set a password' })).toBeVisible();
  await inspect(page, 'provider-without-password', { title: null });

  await press(page, 'Sign out');
  await visit(page, `/sign-in?next=/events/${reference}`);
  // The provider knows the browser still, and lets it through.
  await page.getByRole('button', { name: 'Sign in with Example', exact: true }).click();
  await expect(page).toHaveURL(`/events/${reference}`);
  await expect(page.getByText('Two boxes looked alike.')).toBeVisible();
});

test('somebody links their account, signs in by it, and takes the link away', async ({ page }) => {
  // Somebody of their own for each run, so that the two do not meet.
  const who = runsScripts() ? 'ended' : 'leaver';
  const guest = `guest-${who}`;
  await signIn(page, `${who}@demo.candour.example`);
  await visit(page, '/account/sign-in');
  await follow(page, page.getByRole('link', { name: 'Link Example' }), '/account/provider/example');
  await inspect(page, 'provider-link', { title: null });
  await fill(page, { 'Your password': 'patient-safety-first' });
  await go(page, 'Link to Example', guest);
  await expect(page.getByText('Your account is linked')).toBeVisible();
  await press(page, 'Sign out');

  await visit(page, '/sign-in');
  await page.getByRole('button', { name: 'Sign in with Example', exact: true }).click();
  await expect(page).toHaveURL(/\/my-events$/);
  await visit(page, '/account/sessions');
  await expect(page.getByRole('main')).toContainText('with Example');
  await visit(page, '/account/provider/example');
  await inspect(page, 'provider-unlink', { title: null });
  await fill(page, { 'Your password': 'patient-safety-first' });
  await press(page, 'Take the link away');
  await expect(page.getByText('The link is taken away')).toBeVisible();
  await press(page, 'Sign out');

  await visit(page, '/sign-in');
  await page.getByRole('button', { name: 'Sign in with Example', exact: true }).click();
  await expect(page.getByText('No account here that you can use is linked')).toBeVisible();
  await inspect(page, 'provider-unknown');
});
