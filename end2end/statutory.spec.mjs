// The statutory and national policy section of a record, the duty of candour
// and a learning response.
import { axe, expect, hydrated, screenshot, signIn, test, visit } from './fixtures.mjs';
import { follow } from './events.mjs';
import { fill, press } from './questions.mjs';
import { choose, incident, record } from './recording.mjs';

async function look(page, name) {
  await axe(page);
  await screenshot(page, name);
}

test('an admin keeps the duty of candour and adds a learning response', async ({
  page,
  visitor,
  allowConsole,
}) => {
  test.setTimeout(150_000);
  allowConsole(/status of (403|404|422)/);
  await signIn(page, 'admin@demo.candour.example');
  const reference = await record(page, incident('The insulin chart was not signed.'));

  await test.step('the requirements of the record are completed', async () => {
    await visit(page, `/events/${reference}`);
    await follow(page, page.getByRole('link', { name: 'Complete the requirements' }), /\/amend\//);
    await hydrated(page);
    await look(page, 'statutory-requirements');
  });

  await test.step('the steps of the duty of candour run by a clock', async () => {
    await visit(page, `/events/${reference}`);
    const link = page.getByRole('link', { name: 'Duty of candour and learning responses' });
    await follow(page, link, /\/statutory$/);
    await hydrated(page);
    await expect(page.getByText('Nobody has answered yet')).toBeVisible();
    await look(page, 'statutory-unanswered');
    await follow(page, page.getByRole('link', { name: 'Answer whether it applies' }), /\/amend\//);
    await choose(page, 'Does the statutory duty of candour apply?', 'Yes');
    // Its own questions, with a yes each, stand within it.
    const serious = page.getByRole('group', { name: 'Is it a Serious Incident?' });
    await serious.getByLabel('Yes', { exact: true }).first().check();
    await page.getByLabel('What is its log number in StEIS?').fill('2026/12345');
    await press(page, 'Save answers');
    await visit(page, `/events/${reference}/statutory`);
    await expect(page.getByText('10 working days left')).toBeVisible();
    await expect(page.getByRole('link', { name: /Download the fields of StEIS/ })).toBeVisible();
    const told = page.getByRole('group', { name: 'When was the person told, in person?' });
    await told.getByLabel('Day').fill('1');
    await press(page, 'Save the steps');
    await expect(page.getByRole('alert').getByRole('link')).not.toHaveCount(0);
    await expect(told.getByLabel('Day')).toHaveValue('1');
    await told.getByLabel('Day').fill('');
    await page.getByLabel('A record of all this is kept').check();
    await press(page, 'Save the steps');
    await expect(page.getByLabel('A record of all this is kept')).toBeChecked();
    await look(page, 'statutory');
  });

  const response = await test.step('a learning response covers the event', async () => {
    await page.getByRole('button', { name: 'Add a learning response' }).click();
    await hydrated(page);
    await press(page, 'Add learning response');
    await expect(page.getByRole('alert').getByRole('link')).not.toHaveCount(0);
    await choose(page, 'What kind of response is it?', /after action review/i);
    await fill(page, {
      'Reason for this response': 'Three charts were unsigned in a month.',
      'Who leads it?': 'Ward manager',
    });
    await look(page, 'response-form');
    await press(page, 'Add learning response');
    await expect(page.getByText('Three charts were unsigned in a month.')).toBeVisible();
    await expect(page.getByRole('link', { name: reference }).first()).toBeVisible();
    await look(page, 'response');
    return new URL(page.url()).pathname;
  });

  await test.step('a safety action is done, opened again, and the history tells it', async () => {
    await visit(page, response);
    await fill(page, {
      'What will be done?': 'Sign at the bedside.',
      'Whose action is it?': 'Ward manager',
      'How will its effect be measured?': 'Monthly audit',
    });
    const due = page.getByRole('group', { name: 'When is it due?' });
    await due.getByLabel('Day').fill('27');
    await due.getByLabel('Month').fill('3');
    await due.getByLabel('Year').fill('2035');
    await press(page, 'Add safety action');
    await page.getByText('Action 1 was done').click();
    const done = page.getByRole('group', { name: 'When was it done?' });
    const today = new Date();
    await done.getByLabel('Day').fill(String(today.getDate()));
    await done.getByLabel('Month').fill(String(today.getMonth() + 1));
    await done.getByLabel('Year').fill(String(today.getFullYear()));
    await press(page, 'Save as done');
    await page.getByText('Action 1 is not done after all').click();
    await press(page, 'Reopen action 1');
    await expect(page.getByText('Reopened a safety action')).toBeVisible();
    await look(page, 'response-history');
  });

  await test.step('a copy of the record is made for print', async () => {
    await visit(page, `/events/${reference}`);
    await follow(page, page.getByRole('link', { name: 'A copy to print or save' }), /\/copy$/);
    await expect(page.getByText('The insulin chart was not signed.')).toBeVisible();
    await look(page, 'copy');
  });

  await test.step('it is listed for those who may read it, and hidden from others', async () => {
    await visit(page, '/responses');
    await expect(page.locator(`a[href="${response}"]`)).toBeVisible();
    await look(page, 'responses');
    await visit(page, '/responses?kind=after-action-review&state=open');
    await expect(page.locator(`a[href="${response}"]`)).toBeVisible();
    await visit(page, '/responses?kind=thematic&state=finished');
    await expect(page.locator(`a[href="${response}"]`)).toHaveCount(0);
    const other = await visitor();
    await signIn(other, 'standard@demo.candour.example');
    expect((await visit(other, response)).status()).toBe(404);
    expect((await visit(other, '/responses')).status()).toBe(403);
    expect((await visit(other, `/events/${reference}/statutory`)).status()).toBe(404);
  });
});
