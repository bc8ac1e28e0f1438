// Every page of a report, whatever is reported.
import { expect, test } from './fixtures.mjs';
import { inspect } from './inspect.mjs';
import { answerPages, chooses, press } from './questions.mjs';
import { beginReport, incident, openReceipt, receiptOn } from './reporting.mjs';

test.setTimeout(600_000);

test('every page of a report', async ({ page, visitor }) => {
  const seen = new Set();
  const look = (browser) => async (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    await inspect(browser, `report-${name}`);
  };
  const staff = { 'I am a member of staff': true };
  await beginReport(page);
  await answerPages(
    page,
    {
      ...incident('The lift stopped between two floors with a patient in it.'),
      you: staff,
      role: { 'Nurse or midwife': true },
      'physical-harm': { 'Severe physical harm': true },
      link: { "I don't know": true },
      today: { No: true },
      day: { Day: '1', Month: '4', Year: '2026' },
      'at-work': { No: true },
      organisation: chooses('RL4'),
      service: { 'NHS 111': true },
      'psychological-harm': { 'No psychological harm': true },
    },
    look(page),
  );
  await inspect(page, 'report-check');
  await press(page, 'Send report');
  await inspect(page, 'report-done');
  const { code } = await receiptOn(page);
  await openReceipt(page, code);
  await inspect(page, 'receipt-opened');

  const others = [
    {
      type: { 'A risk': true },
      you: staff,
      risk: { 'What is the risk?': 'Two medicines look alike.' },
      danger: { No: true },
      'at-risk': { 'In many places': true },
    },
    {
      type: { 'Good care': true },
      you: { 'I am the patient': true },
      what: { 'What went well?': 'Everyone washed their hands.' },
      again: { 'How could this happen more often, or elsewhere?': 'More basins.' },
      today: { "I don't know": true },
    },
    {
      type: { 'A poor outcome': true },
      you: { 'I am the patient': true },
      what: { 'What happened?': 'I came back to hospital after two days.' },
      patient: { No: true },
      today: { Yes: true },
    },
  ];
  for (const answers of others) {
    const browser = await visitor();
    await beginReport(browser);
    await answerPages(browser, answers, look(browser));
  }
  expect([...seen].toSorted()).toEqual(
    `actions affected again age at-risk at-work concern contact danger day ethnic-group gender
     involvement link month noticed organisation outcome patient people physical-harm place psychological-harm recovery
     risk role service services-at-risk sharing strengths suspicion theme things time timeframe today type went-well
     what why-anonymous workplace you`.split(/\s+/),
  );
});
