// Recording by staff who are signed in.
import { visit } from './fixtures.mjs';
import { answerPages, press } from './questions.mjs';

// The least that staff can say of something that went wrong at their place.
export const incident = (words) => ({
  type: { 'Something went wrong': true },
  what: { 'What happened?': words },
  'when-and-where': async (page) => {
    await choose(page, 'Did it happen today?', 'Yes');
    await choose(page, 'Did it happen in the organisation you work for?', 'Yes');
    await choose(page, 'Which services were involved?', /^GP, out-of-hours/);
  },
  'people-and-things': async (page) => {
    await choose(page, 'Were any of these involved in what went wrong?', 'None of these');
  },
  harm: async (page) => {
    await choose(page, 'Was a patient affected?', 'Yes');
  },
  patient: async (page) => {
    await choose(page, 'How much physical harm was done?', 'Low physical harm');
    await choose(page, 'How much psychological harm was done?', 'No psychological harm');
  },
});

// Chooses an answer of one question among several on a page.
export async function choose(page, question, answer) {
  const exact = typeof answer === 'string';
  await page.getByRole('group', { name: question }).getByLabel(answer, { exact }).check();
}

// Records an event from the one organisation of the account; its reference.
export async function record(page, answers) {
  await visit(page, '/record');
  await press(page, 'Start a record');
  await answerPages(page, answers);
  await press(page, 'Submit record');
  return page.locator('.app-reference').innerText();
}
