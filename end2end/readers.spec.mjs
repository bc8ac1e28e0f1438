// A record that is narrowed to named people, and one that is withdrawn.
import { axe, expect, hydrated, screenshot, signIn, test, visit } from './fixtures.mjs';
import { fill, press } from './questions.mjs';
import { choose, incident, record } from './recording.mjs';

const words = 'The call bell was taken away from him at night.';

test('a record is narrowed to named people, and others see that it is there', async ({
  page,
  visitor,
  allowConsole,
}) => {
  test.setTimeout(120_000);
  allowConsole(/status of (403|422)/);
  await signIn(page, 'admin@demo.candour.example');
  const reference = await record(page, incident(words));
  await visit(page, `/events/${reference}`);
  await page.getByRole('link', { name: 'Choose who reads this event' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Who reads this event');
  await hydrated(page);
  await choose(page, 'Open to', 'Named people only');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toContainText('Choose who reads it');
  await hydrated(page);
  await axe(page);
  await screenshot(page, 'readers');
  await page.getByRole('group', { name: 'Who?' }).getByRole('checkbox').first().check();
  await press(page, 'Save');
  await expect(page.getByRole('table', { name: 'History' })).toContainText('Narrowed it to');
  await expect(page.getByText(words)).toBeVisible();

  const other = await visitor();
  await signIn(other, 'icb-admin@demo.candour.example');
  await visit(other, `/events/${reference}`);
  await expect(other.getByText('open to named people only')).toBeVisible();
  await expect(other.getByText(words)).toHaveCount(0);
  await axe(other);
  await screenshot(other, 'closed');
  expect((await visit(other, `/events/${reference}/readers`)).status()).toBe(403);

  await visit(page, `/events/${reference}/readers`);
  await choose(page, 'Open to', /^Everyone/);
  await press(page, 'Save');
  await visit(other, `/events/${reference}`);
  await expect(other.getByText(words)).toBeVisible();
});

test('a record made by mistake is withdrawn with a reason, and put back', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  await signIn(page, 'admin@demo.candour.example');
  const reference = await record(page, incident('The wrong ward was told.'));
  await visit(page, `/events/${reference}`);
  await page.locator('summary', { hasText: 'Withdraw' }).click();
  await press(page, 'Withdraw event');
  await expect(page.getByRole('alert').getByRole('link')).toContainText('Enter why');
  await fill(page, { 'Why?': 'It was recorded twice.' });
  await press(page, 'Withdraw event');
  await expect(page.locator('.nhsuk-tag').filter({ hasText: 'Withdrawn' })).toBeVisible();
  await expect(page.getByText('It was recorded twice.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save review' })).toHaveCount(0);
  await axe(page);
  await screenshot(page, 'withdrawn');
  await fill(page, { 'Why?': 'It was another event.' });
  await press(page, 'Put event back');
  await expect(page.getByRole('table', { name: 'History' })).toContainText('Put the event back as');
  await expect(page.getByRole('button', { name: 'Save review' })).toBeVisible();
});
