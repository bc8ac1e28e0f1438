// Reporting without an account.
import { visit } from './fixtures.mjs';
import { answerPages, press } from './questions.mjs';

// The least that a patient can say of something that went wrong.
export const incident = (words) => ({
  type: { 'Something went wrong': true },
  you: { 'I am the patient': true },
  what: { 'What happened?': words },
  patient: { Yes: true },
  today: { Yes: true },
  things: { 'None of these': true },
});

export async function beginReport(page) {
  await visit(page, '/report');
  await press(page, 'Start now');
}

// Sends a report and returns what its sender takes away.
export async function report(page, answers) {
  await beginReport(page);
  await answerPages(page, answers);
  await press(page, 'Send report');
  return receiptOn(page);
}

// The reference and the receipt code on the page that shows them.
export async function receiptOn(page) {
  const reference = await page.locator('.app-reference').innerText();
  const code = await page.locator('.app-receipt-code').innerText();
  return { reference, code };
}

// Opens a report with its receipt code.
export async function openReceipt(page, code) {
  await visit(page, '/receipt');
  await page.getByLabel('Receipt code').fill(code);
  await press(page, 'Open the report');
}
