// A patient reports on a phone, without an account, and comes back to the report.
import { answerPages, chooses, fill, findMedicine, nameOf, press } from './questions.mjs';
import { axe, expect, runsScripts, test, visit } from './fixtures.mjs';
import { beginReport, openReceipt, receiptOn, report } from './reporting.mjs';

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

const identifiers = ['Margaret Whitfield', '943 476 5919', '9434765919', 'WV4 4QR'];

const incident = {
  type: { 'Something went wrong': true },
  you: { 'I am the patient': true },
  what: {
    'What happened?':
      'I am Mrs Margaret Whitfield, NHS number 943 476 5919, of WV4 4QR.\nMy evening insulin was given twice and nobody noticed until the morning.',
  },
  patient: { Yes: true },
  'physical-harm': { 'Severe physical harm': true },
  'psychological-harm': { 'Low psychological harm': true },
  link: { 'It caused the harm': true },
  age: { '66 to 85 years': true },
  gender: { Female: true },
  'ethnic-group': {},
  recovery: { 'How is the patient now? (optional)': 'Still weak, and afraid of needles.' },
  today: { No: true },
  day: { Day: '27', Month: '3', Year: '2026' },
  time: { 'At what time did it happen, if you know? (optional)': '21:40' },
  organisation: chooses('RL4'),
  service: { 'Hospital: acute, general or specialist': true },
  place: { Hospital: true },
  things: { Medicines: true },
  'which-medicines': async (page) => {
    await findMedicine(page, 'insulin glar');
    await page.getByLabel('Insulin glargine', { exact: true }).check();
    await fill(page, {
      'Any medicines that you did not find in the list? (optional)': 'A blue tablet',
    });
  },
  people: { 'Healthcare staff': true },
  actions: {
    'What was done straight away to help, or to keep people safe? (optional)': 'Glucose by drip.',
  },
  'went-well': {
    'Did anything go well that others could learn from? (optional)': 'The night nurse was kind.',
  },
  concern: { 'Very concerned': true },
  contact: { 'How may we reach you, if you want us to? (optional)': '' },
  sharing: {},
};

test('an incident, through every page, and back with the receipt code', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  test.setTimeout(180_000);

  await test.step('a mistake is explained, and what was typed stays', async () => {
    await beginReport(page);
    await sendWithMistake(page);
    await expect(problem(page, 'Choose what you want to record')).toBeVisible();
    await problem(page, 'Choose what you want to record').click();
    await expect(page.getByLabel('Something went wrong')).toBeFocused();

    const { type, you, what, patient, today } = incident;
    for (const answers of [type, you, what, patient]) await next(page, answers);
    while (nameOf(page) !== 'today') await next(page, {});
    await next(page, today);
    await fill(page, { Day: '31', Month: '2', Year: '2026' });
    await sendWithMistake(page);
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByLabel('Day')).toHaveValue('31');
    await page.getByRole('alert').getByRole('link').click();
    await expect(page.getByLabel('Day')).toBeFocused();
  });

  await test.step('Back finds the answers as they were', async () => {
    await page.getByRole('link', { name: 'Back', exact: true }).click();
    await expect(page).toHaveURL(/\/report\/today$/);
    await expect(page.getByLabel('No', { exact: true })).toBeChecked();
    await visit(page, '/report/what');
    await expect(page.getByLabel('What happened?')).toHaveValue(incident.what['What happened?']);
    await visit(page, '/report/type');
  });

  await test.step('every page is asked, one question at a time', async () => {
    expect(await answerPages(page, incident)).toEqual(Object.keys(incident));
  });

  await test.step('an answer is changed from the check', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers');
    await page.getByRole('link', { name: 'Change age' }).click();
    await expect(page.getByLabel('66 to 85 years')).toBeChecked();
    await next(page, { 'Over 85 years': true });
    await expect(page).toHaveURL(/\/report\/check$/);
    await expect(page.getByText('Over 85 years')).toBeVisible();
  });

  const receipt = await test.step('it is sent, and the receipt stays the same', async () => {
    await press(page, 'Send report');
    await expect(page).toHaveURL(/\/report\/done$/);
    const receipt = await receiptOn(page);
    expect(receipt.reference).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(receipt.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
    await page.reload();
    expect(await receiptOn(page)).toEqual(receipt);
    await page.goBack();
    await expect(page).toHaveURL(/\/report\/done$/);
    expect(await receiptOn(page)).toEqual(receipt);
    return receipt;
  });

  await test.step('the code opens the report, without anything that names anyone', async () => {
    await openReceipt(page, receipt.code);
    await expect(page.getByText(receipt.reference)).toBeVisible();
    await expect(page.getByText('insulin was given twice')).toBeVisible();
    await expect(page.getByText('Nobody has begun to review it yet')).toBeVisible();
    for (const identifier of identifiers) {
      await expect(page.locator('html')).not.toContainText(identifier);
    }
  });

  await test.step('words are added with the code', async () => {
    await fill(page, { 'What would you like to add?': 'I am home again. Ask Mrs Margaret Whitfield.' });
    await press(page, 'Add to the report');
    await expect(page.getByText('What you wrote was added to your report.')).toBeVisible();
    await openReceipt(page, receipt.code.toLowerCase().replaceAll('-', ' '));
    await expect(page.getByText('I am home again.')).toBeVisible();
    await expect(page.locator('html')).not.toContainText('Margaret Whitfield');
  });

  await test.step('a wrong code opens nothing', async () => {
    const wrong = (receipt.code.startsWith('7') ? '8' : '7') + receipt.code.slice(1);
    await openReceipt(page, wrong);
    await expect(problem(page, /This code opens no report/)).toBeVisible();
    await expect(page.getByLabel('Receipt code')).toHaveValue(wrong);
    await expect(page).toHaveURL(/\/receipt$/);
  });

  await test.step('the form is forgotten on this device', async () => {
    await visit(page, '/report/done');
    await press(page, 'Finish and clear this page');
    await visit(page, '/report/done');
    await expect(page).toHaveURL(/\/report$/);
    await expect(page.getByRole('button', { name: 'Start now' })).toBeVisible();
  });
});

test('a risk, in short', async ({ page }) => {
  const sent = await report(page, {
    type: { 'A risk': true },
    you: { 'I am a friend, carer or relative of the patient': true },
    risk: { 'What could go wrong?': 'The ramp at the back door is loose.' },
    danger: { No: true },
  });
  await openReceipt(page, sent.code);
  await expect(page.getByText('The ramp at the back door is loose.')).toBeVisible();
});

test('an outcome of concern, in short, and a copy of the report to keep', async ({ page }) => {
  const story = 'I was taken back to theatre the same evening.';
  const sent = await report(page, {
    type: { 'A poor outcome': true },
    you: { 'I am the patient': true },
    what: { 'What happened?': story },
    patient: { Yes: true },
    today: { Yes: true },
  });
  await openReceipt(page, sent.code);
  await expect(page.getByText(story)).toBeVisible();
  await press(page, 'A copy to print or save');
  await expect(page.getByText(story)).toBeVisible();
  await expect(page.getByText('Copy made on')).toBeVisible();
  await expect(page.getByText(sent.code)).toHaveCount(0);
  await axe(page);
  await press(page, 'Back to the report');
  await expect(page.getByLabel('What would you like to add?')).toBeVisible();
});

test('good care, in short', async ({ page }) => {
  const sent = await report(page, {
    type: { 'Good care': true },
    you: { 'I am the patient': true },
    what: { 'What went well?': 'The porter stayed with me until my daughter came.' },
    again: { 'How could this happen more often, or elsewhere?': 'Give porters time for it.' },
    today: { Yes: true },
  });
  await openReceipt(page, sent.code);
  await expect(page.getByText('Give porters time for it.')).toBeVisible();
});

test('an answer that no longer applies is named before it is left out', async ({ page }) => {
  await beginReport(page);
  await answerPages(page, incident);
  await page.getByRole('link', { name: 'Change patient affected' }).click();
  await expect(page).toHaveURL(/\/report\/patient\?/);
  await next(page, { No: true });
  await answerPages(page, { danger: { No: true } });
  await expect(page.getByText('do not go with your other answers')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Physical harm' })).toBeVisible();
});

test('a report that was begun is offered again, and can be deleted', async ({ page }) => {
  await beginReport(page);
  await next(page, incident.type);
  await visit(page, '/report');
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page).toHaveURL(/\/report\/you$/);
  await visit(page, '/report');
  await press(page, 'Delete it');
  await visit(page, '/report/you');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no report in progress here');
});

const next = async (page, answers) => {
  await fill(page, answers);
  await press(page, 'Continue');
};

// Presses Continue where something is wrong: with scripts the page stays.
async function sendWithMistake(page) {
  if (!runsScripts()) return press(page, 'Continue');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
}

const problem = (page, words) => page.getByRole('alert').getByRole('link', { name: words });
