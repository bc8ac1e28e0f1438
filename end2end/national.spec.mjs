// The national review places a report that names no listed organisation.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { fact, follow } from './events.mjs';
import { fill, press } from './questions.mjs';
import { incident, report } from './reporting.mjs';

test('an unplaced report is placed, and then belongs to the organisation', async ({
  page,
  visitor,
  allowConsole,
}) => {
  allowConsole(/status of (404|422)/);
  const { reference } = await report(
    await visitor(),
    incident('The receptionist sent me away though I could hardly stand.'),
  );
  const practice = await visitor();
  await signIn(practice, 'practice@demo.candour.example');
  expect((await visit(practice, `/events/${reference}`)).status()).toBe(404);

  await signIn(page, 'super@demo.candour.example');
  await visit(page, '/national');
  await follow(page, page.getByRole('link', { name: reference }), new RegExp(`/events/${reference}$`));
  await expect(fact(page, 'Belongs to')).toContainText('Waiting to be placed');

  await fill(page, { Organisation: 'ZZZZ9' });
  await press(page, 'Place report');
  await expect(page.getByRole('alert').getByRole('link')).toContainText('No organisation');
  await expect(page.getByLabel('Organisation', { exact: true })).toHaveValue('ZZZZ9');

  await fill(page, { Organisation: 'm92010' });
  await press(page, 'Place report');
  await expect(fact(page, 'Belongs to')).toContainText(/tettenhall/i);
  await expect(page.getByRole('button', { name: 'Place report' })).toHaveCount(0);
  await expect(page.getByRole('table', { name: 'History' })).toContainText('Placed it with M92010');
  await visit(page, '/national');
  await expect(page.getByRole('link', { name: reference })).toHaveCount(0);

  expect((await visit(practice, `/events/${reference}`)).status()).toBe(200);
  await expect(practice.getByRole('button', { name: 'Save review' })).toBeVisible();
});

test('nobody else sees the reports that wait to be placed', async ({ page, allowConsole }) => {
  allowConsole(/status of (401|403)/);
  expect((await visit(page, '/national')).status()).toBe(401);
  for (const name of ['region', 'admin', 'leaver']) {
    await page.context().clearCookies();
    await signIn(page, `${name}@demo.candour.example`);
    await expect(page.getByRole('link', { name: 'Reports to place' })).toHaveCount(0);
    expect((await visit(page, '/national')).status()).toBe(403);
  }
});
