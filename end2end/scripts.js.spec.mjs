// What scripts add to a page, and that they add it without a keyboard trap.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { rowsOn, fact } from './events.mjs';
import { answerPages, fill, nameOf, press } from './questions.mjs';
import { choose } from './recording.mjs';
import { beginReport, incident } from './reporting.mjs';

test('a mistake is found before anything is sent, and takes the focus', async ({ page }) => {
  await beginReport(page);
  const requests = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.locator('.nhsuk-error-summary');
  await expect(summary).toContainText('Choose what you want to record');
  await expect(summary).toBeFocused();
  await expect(page.locator('.nhsuk-error-message')).toContainText('Choose what you want to record');
  await expect(page).toHaveTitle(/^Error: /);
  expect(requests).toEqual([]);

  await fill(page, { 'A risk': true });
  await press(page, 'Continue');
  expect(nameOf(page)).toBe('you');
  await expect(summary).toHaveCount(0);
});

test('the same mistake twice takes the focus twice', async ({ page }) => {
  await beginReport(page);
  const summary = page.locator('.nhsuk-error-summary');
  for (const time of ['first', 'second']) {
    await page.getByLabel('A risk').focus();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(summary, time).toBeFocused();
  }
});

test('what may still be written is counted, and only near the limit', async ({ page }) => {
  await beginReport(page);
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await fill(page, { 'I am the patient': true });
  await press(page, 'Continue');
  const count = page.locator('.nhsuk-character-count__status').first();
  await fill(page, { 'What happened?': 'A short text.' });
  await expect(count).toBeHidden();
  await fill(page, { 'What happened?': 'x'.repeat(19_990) });
  await expect(count).toHaveText('You have 10 characters remaining');
  await fill(page, { 'What happened?': 'x'.repeat(20_005) });
  await expect(count).toHaveText('You have 5 characters too many');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toContainText('20,000 or fewer');
  await expect(page.getByLabel('What happened?')).toHaveValue('x'.repeat(20_005));
});

test('a question that hangs on an answer shows with it', async ({ page }) => {
  await beginReport(page);
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await fill(page, { 'I am a member of staff': true });
  await press(page, 'Continue');
  const other = page.getByLabel(/^What is your role, in your own words/);
  await expect(other).toBeHidden();
  const choice = page.getByLabel('Another role');
  await choice.check();
  await expect(other).toBeVisible();
  await page.getByLabel('Nurse or midwife').check();
  await expect(other).toBeHidden();
});

test('a question that an answer rules out goes away, and comes back', async ({ page }) => {
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await visit(page, page.url().replace(/what$/, 'when-and-where'));
  const day = page.getByLabel('Day', { exact: true });
  await choose(page, 'Did it happen today?', 'Yes');
  await expect(day).toBeHidden();
  await choose(page, 'Did it happen today?', 'No');
  await expect(day).toBeVisible();
  await day.fill('31');
  await choose(page, 'Did it happen today?', 'Yes');
  await choose(page, 'Did it happen today?', 'No');
  await expect(day).toHaveValue('31');
});

test('"None of these" and the others exclude each other', async ({ page }) => {
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await visit(page, page.url().replace(/what$/, 'people-and-things'));
  await fill(page, { Medicines: true, 'None of these': true });
  await expect(page.getByLabel('Medicines', { exact: true })).not.toBeChecked();
  await fill(page, { Blood: true });
  await expect(page.getByLabel('None of these')).not.toBeChecked();
});

test('an organisation is found without leaving the page', async ({ page }) => {
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await visit(page, page.url().replace(/what$/, 'when-and-where'));
  await page.getByLabel('No', { exact: true }).last().check();
  const loads = [];
  page.on('load', () => loads.push(page.url()));
  await page.getByLabel('Name, postcode or ODS code').fill('wolverhampton');
  await page.getByRole('button', { name: 'Find the organisation' }).click();
  await expect(page.getByText(/organisations? found/)).toHaveRole('status');
  await expect(page.locator('input[type="radio"][value="RL4"]')).toBeVisible();
  expect(loads).toEqual([]);
});

test('the password can be shown', async ({ page }) => {
  await visit(page, '/sign-in');
  const password = page.locator('input[name="password"]');
  await password.fill('secret');
  await page.getByRole('button', { name: /show/i }).click();
  await expect(password).toHaveAttribute('type', 'text');
});

test('signing in and triage need no mouse', async ({ page }) => {
  test.setTimeout(120_000);
  const tabTo = (target) => reach(page, target);
  await visit(page, '/sign-in');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page.locator('input[name="email"]'));
  await page.keyboard.type('admin@demo.candour.example');
  await tabTo(page.locator('input[name="password"]'));
  await page.keyboard.type('patient-safety-first');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/my-events$/);

  await tabTo(page.getByRole('link', { name: 'Events', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/events$/);
  await tabTo(page.locator('input[name="status"][value="recorded"]'));
  await page.keyboard.press('Space');
  await tabTo(page.getByLabel('Organisation', { exact: true }));
  await page.keyboard.type('RL4');
  await tabTo(page.getByRole('button', { name: 'Apply filters' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/status=recorded/);
  // The other journeys take the first and the last.
  const row = (await rowsOn(page)).at(12);
  await tabTo(page.getByRole('link', { name: row.Reference }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(row.Reference);

  await tabTo(page.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowDown');
  await tabTo(page.getByLabel('Findings (optional)'));
  await page.keyboard.type('Read without a mouse.');
  await tabTo(page.getByRole('button', { name: 'Save review' }));
  await page.keyboard.press('Enter');
  await expect(fact(page, 'Status')).toHaveText('In review');
});

// Moves the focus on until it is at the target; every stop on the way shows it.
async function reach(page, target) {
  await target.first().waitFor();
  for (let stops = 0; stops < 120; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${target}`);
}

test('whoever types a name is told, and nothing is held back', async ({ page }) => {
  await beginReport(page);
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  await fill(page, { 'I am the patient': true });
  await press(page, 'Continue');
  const fetched = [];
  page.on('request', (request) => fetched.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const text = page.getByLabel('What happened?');
  await text.fill('Nobody came when I rang.');
  const said = page.locator('.app-identifiers');
  await text.fill('Sister Okonkwo was kind. Ring me on 0113 496 0123 about St Mary\'s ward.');
  await expect(said).toContainText('looks like a name or telephone number');
  await expect(page.locator('.app-underlines mark')).toHaveText(['Okonkwo', '0113 496 0123']);
  expect(fetched.filter((request) => !request.startsWith('GET /pkg/')), 'sent').toEqual([]);
  await text.fill('A nurse was kind.');
  await expect(said).toBeEmpty();
  await expect(page.locator('.app-underlines')).toHaveCount(0);
  await text.fill('Sister Okonkwo was kind.');
  await expect(said).not.toBeEmpty();
  await press(page, 'Continue');
  expect(nameOf(page)).toBe('patient');
});

test('a draft is kept while it is typed, and another tab does not overwrite it', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/status of (409|422)/);
  await signIn(page, 'standard@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  const box = (tab) => tab.getByLabel('What happened?');
  const said = (tab) => tab.locator('form[data-autosave] [role=status]');
  const other = await page.context().newPage();
  await visit(other, new URL(page.url()).pathname);

  await box(page).pressSequentially('The oxygen was turned off.');
  await expect(said(page)).toHaveText(/^Saved at \d\d:\d\d$/);
  await page.reload();
  await expect(box(page)).toHaveValue('The oxygen was turned off.');

  await box(other).fill('The oxygen ran out.');
  await expect(said(other)).toContainText('saved from another tab');
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(other.getByText('What happened: The oxygen was turned off.')).toBeVisible();
  await expect(box(other)).toHaveValue('The oxygen ran out.');
  await box(other).fill('The oxygen was turned off and ran out.');
  await expect(said(other)).toHaveText(/^Saved at/);
  await press(other, 'Continue');
  expect(nameOf(other)).toBe('when-and-where');
});

test('medicines that fit are shown while a name is typed, and what is ticked stays', async ({
  page,
}) => {
  await beginReport(page);
  const answers = {
    type: { 'Something went wrong': true },
    you: { 'I am the patient': true },
    what: { 'What happened?': 'I was given too much.' },
    patient: { Yes: true },
    today: { Yes: true },
    things: { Medicines: true },
  };
  while (nameOf(page) !== 'which-medicines') {
    await fill(page, answers[nameOf(page)] ?? {});
    await press(page, 'Continue');
  }
  const name = page.getByLabel('Name of a medicine');
  await name.pressSequentially('warf');
  await page.getByLabel('Warfarin', { exact: true }).check();
  await name.fill('insulin glar');
  await expect(page.getByRole('status').filter({ hasText: '1 medicine found.' })).toBeVisible();
  await expect(page.getByLabel('Insulin glargine', { exact: true })).not.toBeChecked();
  await expect(page.getByLabel('Warfarin', { exact: true })).toBeChecked();
  await expect(name).toHaveValue('insulin glar');
  await press(page, 'Continue');
  await visit(page, '/report/which-medicines');
  await expect(page.getByLabel('Warfarin', { exact: true })).toBeChecked();
});

test('a form is kept on this device when its writer asks, and taken up again', async ({
  page,
}) => {
  const stored = () => page.evaluate(() => localStorage.getItem('candour-report'));
  await beginReport(page);
  await fill(page, { 'Something went wrong': true });
  await press(page, 'Continue');
  expect(await stored()).toBeNull();
  await fill(page, { 'I am the patient': true });
  await press(page, 'Continue');
  await page.getByRole('button', { name: 'Keep this form on this device' }).click();
  await expect(page.getByText('Anyone who uses the device can read it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete it from this device' })).toBeFocused();
  await fill(page, { 'What happened?': 'I was given too much.' });
  await expect.poll(stored).toContain('too+much');

  await test.step('the browser was closed, and the form is taken up', async () => {
    await page.context().clearCookies();
    await visit(page, '/report');
    await press(page, 'Go on with the form on this device');
    expect(nameOf(page)).toBe('patient');
    await visit(page, '/report/what');
    await expect(page.getByLabel('What happened?')).toHaveValue('I was given too much.');
    await expect(page.getByText('Anyone who uses the device can read it.')).toBeVisible();
  });

  await test.step('it is deleted when they say so, and when a new one is begun', async () => {
    await page.getByRole('button', { name: 'Delete it from this device' }).click();
    expect(await stored()).toBeNull();
    await page.getByRole('button', { name: 'Keep this form on this device' }).click();
    await expect.poll(stored).not.toBeNull();
    await page.context().clearCookies();
    await visit(page, '/report');
    await press(page, 'Start now');
    expect(await stored()).toBeNull();
  });
});

test('a form that was kept on this device goes when it is sent', async ({ page }) => {
  await beginReport(page);
  await page.getByRole('button', { name: 'Keep this form on this device' }).click();
  await expect(page.getByRole('button', { name: 'Delete it from this device' })).toBeVisible();
  await answerPages(page, incident('A lamp fell on the bed.'));
  await press(page, 'Send report');
  await expect(page.locator('.app-receipt-code')).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
