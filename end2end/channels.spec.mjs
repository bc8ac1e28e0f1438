// What people write to those who run the service: from a page to the answer.
import { axe, expect, runsScripts, signIn, test, visit } from './fixtures.mjs';
import { inspect } from './inspect.mjs';
import { choose } from './recording.mjs';
import { fill, press } from './questions.mjs';

test.setTimeout(120_000);

test('feedback is given, read and answered; breaches and risk systems are looked after', async ({
  page,
  visitor,
}) => {
  const number = `${Date.now()}${Math.floor(Math.random() * 1_000)}`;
  const tries = number.slice(-5);
  const email = `reader.${number}@elsewhere.example`;
  const reader = await visitor();
  await visit(reader, '/receipt');
  await reader.getByRole('link', { name: 'Give feedback on this page' }).click();
  await expect(reader.getByText('It is about the page Your report.')).toBeVisible();
  await choose(reader, 'How easy was it to do what you wanted?', 'Very hard');
  await fill(reader, {
    'What happened? (optional)': `Mrs Quillfeather gave up after ${tries} tries.`,
    'Your email address, if you would like an answer (optional)': email,
  });
  await press(reader, 'Send feedback');
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Thank you for your feedback');

  await visit(reader, '/help');
  await fill(reader, { 'Search the help': 'deactivate account' });
  await press(reader, 'Search');
  await reader.getByRole('link', { name: 'Reporting a breach', exact: true }).click();
  await reader.getByRole('main').getByRole('link', { name: 'report a breach' }).click();
  // Each of the two runs has a kind of its own, so that they do not meet.
  const [kind, label] = runsScripts()
    ? ['An account has to be deactivated', 'Account to deactivate']
    : ['Somebody is breaking the terms of use', 'Breach of the terms'];
  await choose(reader, 'What is wrong?', kind);
  const today = new Date();
  await fill(reader, {
    Day: String(today.getDate()),
    Month: String(today.getMonth() + 1),
    Year: String(today.getFullYear()),
    'What happened?': 'Somebody has left.',
  });
  await press(reader, 'Send the report');
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(
    'Your report of a breach was sent',
  );

  await signIn(page, 'super-2@demo.candour.example');
  await visit(page, '/running');
  await inspect(page, 'running');
  await page.getByRole('link', { name: 'Feedback', exact: true }).click();
  await inspect(page, 'running-feedback');
  await page.getByRole('row').filter({ hasText: `${tries} tries` }).getByRole('link').click();
  await expect(page.getByText(`gave up after ${tries} tries`)).toBeVisible();
  await expect(page.getByText('Quillfeather')).toHaveCount(0);
  await fill(page, { Answer: 'The code is larger now.' });
  await inspect(page, 'running-feedback-one');
  await press(page, 'Send the answer');
  await expect(page.getByText('An answer was written')).toBeVisible();
  await visit(page, '/outbox');
  const letter = page.getByRole('article').filter({ hasText: email });
  await expect(letter).toContainText('The code is larger now.');

  await visit(page, '/running/breaches');
  await inspect(page, 'running-breaches');
  await page.getByRole('row').filter({ hasText: label }).getByRole('link').click();
  await choose(page, 'How far is it now?', 'Closed');
  await fill(page, { 'What was done?': 'The account was suspended.' });
  await inspect(page, 'running-breach');
  await press(page, 'Save');
  await expect(page.getByRole('table', { name: 'What was done' })).toContainText('suspended');

  await visit(page, '/running/risk-systems');
  await fill(page, { Name: `Atlas ${number}`, Supplier: 'Example Ltd', Versions: '12', Taxonomy: '6' });
  await inspect(page, 'running-risk-systems');
  await press(page, 'Add');
  // An organisation of its own for each run.
  const trust = runsScripts() ? 'RTR' : 'RR8';
  await fill(page, { 'Add an organisation that uses it': trust });
  await press(page, 'Add');
  await inspect(page, 'running-risk-system');
  await visit(reader, '/register');
  await fill(reader, { 'Name, postcode or ODS code': trust });
  await press(reader, 'Find the organisation');
  await expect(reader.getByText(`records in its own system, Atlas ${number}`).first()).toBeVisible();
  await axe(reader);
});
