// One's own data, from putting it right to having it erased, and those who
// answer what people ask about theirs.
import { readFile } from 'node:fs/promises';
import { axe, expect, hydrated, screenshot, signIn, test, visit } from './fixtures.mjs';
import { linkTo } from './letters.mjs';
import { fill, press } from './questions.mjs';
import { choose } from './recording.mjs';
import { join, password, somebody } from './registering.mjs';

test.setTimeout(180_000);

// Follows a link of the page about one's data, and looks at where it leads.
async function open(page, name, title, picture) {
  await visit(page, '/account/data');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await hydrated(page);
  await axe(page);
  await screenshot(page, picture);
}

test('people see to their own data, and ask for the rest', async ({ page, visitor }) => {
  const sam = somebody('nhs.net');
  await join(page, visitor, sam, 'RL4', async () => {});
  await page.getByRole('link', { name: 'See what you can do about your data' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your data');
  await axe(page);
  await screenshot(page, 'own-data');

  await open(page, 'Change name', 'Change your name', 'own-data-name');
  await page.getByLabel('Your name').fill(`${sam.who} Obi`);
  await press(page, 'Change name');
  await expect(page.getByText('Your name is changed')).toBeVisible();

  await open(page, 'Ask about your data', 'Ask about your data', 'own-data-ask');
  await choose(page, 'What do you ask for?', 'Limit what my data is used for');
  await fill(page, { 'What is it about?': 'No newsletters, please.' });
  await press(page, 'Ask');
  await expect(page.getByRole('table', { name: 'What you have asked' })).toContainText('Waiting');
  const keeper = await visitor();
  await signIn(keeper, 'super-2@demo.candour.example');
  await visit(keeper, '/data-requests');
  await axe(keeper);
  await screenshot(keeper, 'data-requests');
  await keeper.getByRole('link', { name: `${sam.who} Obi` }).click();
  await expect(keeper.getByText('No newsletters, please.')).toBeVisible();
  await axe(keeper);
  await screenshot(keeper, 'data-request');
  await choose(keeper, 'What do you answer?', 'Done');
  await fill(keeper, { 'What should they know?': 'It is limited from today.' });
  await press(keeper, 'Answer');
  await visit(page, '/account/data');
  await expect(page.getByText('It is limited from today.')).toBeVisible();
  await axe(page);
  await screenshot(page, 'own-data-answered');

  await open(page, 'Change email address', 'Change your email address', 'own-data-email');
  const email = `new.${sam.email}`;
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Send the link');
  await visit(page, await linkTo(email, visitor));
  await axe(page);
  await screenshot(page, 'mailbox');
  await press(page, 'Confirm the address');
  await expect(page.getByText('Your email address is changed.')).toBeVisible();

  await open(page, 'Download a copy of your data', 'A copy of your data', 'own-data-copy');
  await page.locator('input[name="password"]').fill(password);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download a copy' }).click(),
  ]);
  const copy = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(copy.account.email).toBe(email);
  expect(copy.data_requests[0].answer).toBe('It is limited from today.');

  await open(page, 'Erase your account', 'Erase your account', 'own-data-erase');
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Erase my account');
  await expect(page.getByText('erased in 14 days')).toBeVisible();
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Sign in');
  await visit(page, '/account');
  await expect(page.getByText('Your account will be erased on')).toBeVisible();
  await axe(page);
  await screenshot(page, 'account-erased');
  await page.getByRole('link', { name: 'Keep my account' }).click();
  await axe(page);
  await screenshot(page, 'own-data-keep');
  await press(page, 'Keep my account');
  await expect(page.getByText('Your account stays')).toBeVisible();
});
