// The main job from end to end: a patient reports, the trust reviews, the
// patient reads the answer.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { fact, follow, rowsOn, totalOn } from './events.mjs';
import { chooses, fill, press } from './questions.mjs';
import { incident, openReceipt, report } from './reporting.mjs';

test('what a patient reports is found among thousands, reviewed and answered', async ({
  page,
  visitor,
}) => {
  test.setTimeout(180_000);
  // A number that no other event holds.
  const word = String(4_000_000 + Math.floor(Math.random() * 1_000_000));
  const patient = await visitor();
  const { reference, code } = await report(patient, {
    ...incident(`The bed rail with asset number ${word} came off and I slid down.`),
    organisation: chooses('RL4'),
  });

  await signIn(page, 'admin@demo.candour.example');
  await visit(page, '/events');
  expect(await totalOn(page)).toBeGreaterThan(2_500);
  await fill(page, { 'Words in the text': word });
  await press(page, 'Apply filters');
  await expect(page.getByRole('heading', { name: '1 event' })).toBeVisible();
  const [row] = await rowsOn(page);
  expect(row).toMatchObject({ Reference: reference, Status: 'Recorded' });

  await follow(page, page.getByRole('link', { name: reference }), new RegExp(`/events/${reference}\\?`));
  await expect(fact(page, 'Belongs to')).toContainText(/royal wolverhampton/i);
  await expect(fact(page, 'Recorded by')).toHaveText('Anonymous');
  await fill(page, {
    'In review': true,
    'Findings (optional)': 'The rail had no split pin.',
  });
  await press(page, 'Save review');
  await expect(fact(page, 'Status')).toHaveText('In review');
  await fill(page, {
    'Review complete': true,
    'Answer to the reporter (optional)': 'Every rail of this kind has a new pin now. Thank you.',
  });
  await press(page, 'Save review');
  await expect(fact(page, 'Status')).toHaveText('Reviewed');

  await openReceipt(patient, code);
  await expect(patient.getByText('Its review is complete.')).toBeVisible();
  await expect(patient.getByText('Every rail of this kind has a new pin now.')).toBeVisible();
  await expect(patient.getByText('The rail had no split pin.')).toHaveCount(0);
  await expect(patient.locator('html')).not.toContainText('admin@');
});
