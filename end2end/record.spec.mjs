// Staff record under their own name; what each account finds of its own.
import { expect, hydrated, signIn, test, visit } from './fixtures.mjs';
import { fact, follow, rowsOn } from './events.mjs';
import { answerPages, fill, nameOf, press } from './questions.mjs';
import { choose, incident } from './recording.mjs';

const reference = /[0-9A-Z]{5}-[0-9A-Z]{5}/;

test('a member of staff records, comes back to the draft, and adds to the record', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const words = 'The wrong repeat prescription was printed twice.';
  await signIn(page, 'standard@demo.candour.example');

  const draft = await test.step('a draft outlives signing out', async () => {
    await visit(page, '/record');
    await expect(page.getByText('The event will belong to')).toBeVisible();
    await press(page, 'Start a record');
    const address = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
    await fill(page, { 'Something went wrong': true });
    await press(page, 'Continue');
    await fill(page, { 'What happened?': words });
    await press(page, 'Save and come back later');
    await expect(page).toHaveURL(/\/record$/);
    await press(page, 'Sign out');
    await signIn(page, 'standard@demo.candour.example');
    return address;
  });

  await test.step('it goes on where it was left', async () => {
    await visit(page, '/record');
    await page.locator(`a[href="${draft}"]`).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your draft');
    const parts = page.locator('.nhsuk-task-list__item');
    await expect(parts.filter({ hasText: 'What happened' })).toContainText('Completed');
    await expect(parts.filter({ hasText: 'When and where' })).toContainText('Incomplete');
    await expect(parts.filter({ hasText: 'Check and submit' }).getByRole('link')).toHaveCount(0);
    await hydrated(page);
    await page.getByRole('link', { name: 'Go on' }).click();
    await expect(page).toHaveURL(/\/when-and-where$/);
    await hydrated(page);
    await page.getByRole('link', { name: 'Back', exact: true }).click();
    await expect(page).toHaveURL(/\/what$/);
    await expect(page.getByLabel('What happened?')).toHaveValue(words);
    await hydrated(page);
    await answerPages(page, { ...incident(words), what: {} });
    await expect(page.getByText('It will belong to')).toBeVisible();
  });

  const name = await test.step('it is submitted once', async () => {
    await press(page, 'Submit record');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The event is recorded');
    const name = await page.locator('.app-reference').innerText();
    expect(name).toMatch(reference);
    await visit(page, `${draft}/check`);
    await expect(page.locator('.app-reference')).toHaveText(name);
    await visit(page, '/record');
    await expect(page.locator(`a[href="${draft}"]`)).toHaveCount(0);
    return name;
  });

  await test.step('it is theirs to add to, and not to review', async () => {
    await visit(page, '/my-events');
    await follow(page, page.getByRole('link', { name }), new RegExp(`/events/${name}$`));
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save review' })).toHaveCount(0);
    await fill(page, { 'Add a note': 'The second print was destroyed.' });
    await press(page, 'Add note');
    await expect(page.getByText('The second print was destroyed.')).toBeVisible();
    await expect(page.getByRole('table', { name: 'History' })).toContainText('Added a note');
  });
});

test('someone at two practices chooses where they record from', async ({ page, allowConsole }) => {
  allowConsole(/status of 422/);
  await signIn(page, 'two-hats@demo.candour.example');
  await visit(page, '/record');
  const choices = page.getByRole('group', { name: /From which organisation/ }).getByRole('radio');
  await expect(choices).toHaveCount(2);
  await press(page, 'Start a record');
  await expect(page.getByRole('alert').getByRole('link')).toContainText('Choose the organisation');
  await page.locator('input[value="M92028"]').check();
  await press(page, 'Start a record');
  expect(nameOf(page)).toBe('type');
  await expect(page.getByText('Recording from')).toContainText(/thornley street/i);
});

test('someone who left reads and adds to their own records, and no others', async ({ page }) => {
  await signIn(page, 'leaver@demo.candour.example');
  await expect(page.getByRole('link', { name: 'Record an event' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Events', exact: true })).toHaveCount(0);
  const [row] = await rowsOn(page);
  await visit(page, `/events/${row.Reference}`);
  await expect(fact(page, 'Belongs to')).toContainText(/penn surgery/i);
  await expect(page.getByRole('button', { name: 'Add note' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save review' })).toHaveCount(0);
  await visit(page, '/record');
  await expect(page.getByText('you cannot record under your name')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start a record' })).toHaveCount(0);
});

test('someone whose grant has ended finds nothing', async ({ page }) => {
  await signIn(page, 'ended@demo.candour.example');
  await expect(page.getByText('You have recorded no events yet.')).toBeVisible();
  await visit(page, '/events');
  await expect(page.locator('table.app-events')).toHaveCount(0);
  await visit(page, '/record');
  await expect(page.getByRole('button', { name: 'Start a record' })).toHaveCount(0);
});

test('a session that ended in the middle of a form loses nothing', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/status of 401/);
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await fill(page, { 'What happened?': 'A swab was left on the trolley.' });
  await page.context().clearCookies();
  await press(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('Your session has ended');
  await expect(page.getByLabel('What happened?')).toHaveValue('A swab was left on the trolley.');
});

test('a mistake among several questions of a page names the right one', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await fill(page, { 'What happened?': 'The fridge stood open over night.' });
  await press(page, 'Continue');
  await choose(page, 'Did it happen today?', 'Yes');
  await page.getByRole('button', { name: 'Continue' }).click();
  const missing = page.getByRole('alert').getByRole('link');
  await expect(missing).toHaveText([
    'Say whether it happened in the organisation you work for',
    'Choose which services were involved',
  ]);
  await missing.first().click();
  await expect(
    page.getByRole('group', { name: 'Did it happen in the organisation you work for?' }).getByLabel('Yes'),
  ).toBeFocused();
});
