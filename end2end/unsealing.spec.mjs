// Opening a sealed text by two people, and hiding what the redaction missed.
import { axe, expect, hydrated, screenshot, signIn, test, visit } from './fixtures.mjs';
import { fill, press } from './questions.mjs';
import { choose } from './recording.mjs';
import { incident, report } from './reporting.mjs';

// Checks a page and takes a picture of it.
async function look(page, name) {
  await axe(page);
  await screenshot(page, name);
}

test('a text of an anonymous report is opened once, by two people', async ({
  page,
  visitor,
  allowConsole,
}) => {
  test.setTimeout(120_000);
  allowConsole(/status of (403|422)/);
  const words = 'Mrs Thistlewood waited four hours and nobody looked at her wound.';
  const { reference } = await report(await visitor(), incident(words));
  const second = await visitor();
  await signIn(page, 'super-2@demo.candour.example');
  await signIn(second, 'super-3@demo.candour.example');

  await visit(page, '/national/unsealing');
  await fill(page, { 'Reference of the record': reference });
  await press(page, 'Find the record');
  await expect(page.getByText('somebody else who holds the unsealing post')).toBeVisible();
  await press(page, 'Ask to unseal');
  await expect(page.getByRole('alert').getByRole('link')).not.toHaveCount(0);
  await choose(page, 'Which text?', /^What happened/);
  await fill(page, { 'Why?': 'A court asks for the words.' });
  await press(page, 'Ask to unseal');
  const row = (reader) => reader.getByRole('row').filter({ hasText: reference });
  await expect(row(page)).toContainText('Waits for a second person');
  await expect(row(page).getByRole('button')).toHaveCount(0);

  await visit(second, '/national/unsealing');
  await row(second).getByRole('button', { name: 'Confirm this request' }).click();
  await expect(row(second)).toContainText('Can be opened, confirmed by Wanjiru Okello');

  await visit(page, '/national/unsealing');
  await look(page, 'unsealing');
  await row(page).getByRole('button', { name: 'Open this text' }).click();
  await expect(page.getByText(words)).toBeVisible();
  await look(page, 'unsealed');
  await visit(page, '/national/unsealing');
  await expect(row(page)).toContainText('Opened on');
  await expect(page.getByText('Thistlewood')).toHaveCount(0);

  await signIn(second, 'admin@demo.candour.example');
  expect((await visit(second, '/national/unsealing')).status()).toBe(403);
});

test('the national review hides what the redaction missed', async ({
  page,
  visitor,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const { reference } = await report(
    await visitor(),
    incident('The lady with the blue parrot told me that the drip was empty.'),
  );
  await signIn(page, 'super@demo.candour.example');
  await visit(page, `/events/${reference}`);
  await page.getByRole('link', { name: 'Correct the redaction' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Correct the redaction');
  await hydrated(page);
  await choose(page, 'In which text?', /^What happened/);
  await fill(page, { 'Words to hide': 'red parrot' });
  await press(page, 'Hide these words');
  await expect(page.getByRole('alert').getByRole('link')).toContainText('do not stand in the text');
  await look(page, 'correcting');
  await fill(page, { 'Words to hide': 'blue parrot' });
  await press(page, 'Hide these words');
  await visit(page, `/events/${reference}`);
  await expect(page.getByText('the drip was empty')).toBeVisible();
  await expect(page.getByText('blue parrot')).toHaveCount(0);
});
