// What people write is text wherever it is read: nothing of it runs, and
// nothing else asks to.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { fill, press, answerPages, chooses } from './questions.mjs';
import { incident as recorded, record } from './recording.mjs';
import { incident, openReceipt, report } from './reporting.mjs';
import { get } from './wire.mjs';

const hostile =
  'The screen said <img src=x onerror="hit=1"></textarea><script>hit=1</script></title><svg onload=hit=1>{{hit=1}}';
// Of these words, what the redaction surely leaves.
const shown = '<script>';

test('hostile words in a report are words to the reporter and to its readers', async ({
  page,
  visitor,
}) => {
  test.setTimeout(120_000);
  const patient = await visitor();
  const { reference, code } = await report(patient, {
    ...incident(hostile),
    organisation: chooses('RL4'),
    actions: {
      'What was done straight away to help, or to keep people safe? (optional)': hostile,
    },
    contact: { 'How may we reach you, if you want us to? (optional)': hostile },
  });
  await inert(patient);
  await openReceipt(patient, code);
  await inert(patient, shown);
  await fill(patient, { 'What would you like to add?': hostile });
  await press(patient, 'Add to the report');
  await inert(patient, shown);

  await signIn(page, 'admin@demo.candour.example');
  await visit(page, '/events');
  await inert(page, '<img ');
  await visit(page, `/events/${reference}`);
  await inert(page, shown);
  await fill(page, { 'Findings (optional)': hostile, 'Answer to the reporter (optional)': hostile });
  await press(page, 'Save review');
  await inert(page, shown);
});

test('hostile words in a record are words on the way and after it', async ({ page }) => {
  await signIn(page, 'practice@demo.candour.example');
  await visit(page, '/record');
  await press(page, 'Start a record');
  await answerPages(page, recorded(hostile), () => inert(page));
  await inert(page, shown);
  await page.getByRole('link', { name: 'Change what happened' }).first().click();
  await expect(page.getByLabel('What happened?')).toHaveValue(hostile);
  await inert(page);

  const reference = await record(page, recorded(hostile));
  await visit(page, '/my-events');
  await inert(page, '<img ');
  await visit(page, `/events/${reference}`);
  await inert(page, shown);
});

test('hostile words in a form that comes back are words', async ({ page, allowConsole }) => {
  allowConsole(/status of (400|401|404|422)/);
  await visit(page, '/sign-in');
  await page.locator('input[name="email"]').fill(`"><script>hit=1</script>${hostile}`);
  await press(page, 'Sign in');
  await inert(page);
  await visit(page, '/receipt');
  await fill(page, { 'Receipt code': hostile });
  await press(page, 'Open the report');
  await inert(page);
  await signIn(page, 'admin@demo.candour.example');
  await visit(page, `/events?words=${encodeURIComponent(hostile)}&organisation=${encodeURIComponent(hostile)}`);
  await inert(page);
  await visit(page, `/events/${encodeURIComponent(hostile.replaceAll('/', ''))}`);
  await inert(page);
});

test('every page has a policy that lets no foreign script run', async ({ page, allowConsole }) => {
  allowConsole(/Content Security Policy/);
  for (const path of ['/', '/report', '/sign-in', '/events', '/nowhere']) {
    const answer = await get(path);
    const policy = answer.headers.get('content-security-policy');
    expect(policy, path).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'nonce-[^']{16,}'/);
    expect(policy, path).not.toContain('unsafe-inline');
    expect(answer.headers.get('cache-control'), path).toContain('no-store');
  }
  await visit(page, '/');
  const blocked = await page.evaluate(async () => {
    const violated = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI));
    });
    document.body.insertAdjacentHTML('beforeend', '<img src="https://elsewhere.example/x.png">');
    return violated;
  });
  expect(blocked).toContain('elsewhere.example');
});

// Nothing that was written has run, and it stands there as it was written.
async function inert(page, words) {
  if (words) await expect(page.getByText(words).first()).toBeVisible();
  expect(await page.evaluate(() => typeof globalThis.hit)).toBe('undefined');
  await expect(page.locator('img[src="x"], svg[onload]')).toHaveCount(0);
}
