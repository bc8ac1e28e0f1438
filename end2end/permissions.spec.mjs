// Hidden and refused: what each account may not do with a record is not on its
// page, and is refused when it is posted all the same. What is allowed comes
// from the permission oracle, read here without the program.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { fact } from './events.mjs';
import { accounts, any, organisations, standingsTo } from './oracle.mjs';
import { get, post, sessionOf, signInByWire } from './wire.mjs';

// The activities of the oracle that come to the same thing on a record's page.
const activities = {
  view: [
    'view my submitted events',
    'view individual submitted events from across my organisation',
    'view individual submitted events from my child organisations',
  ],
  update: ['update my submitted events', 'update an event from my organisation'],
  review: [
    'mark my submitted events as reviewed',
    'mark an event as reviewed from across my organisation',
  ],
};

// The forms of a record's page. The version is one that no record has any more,
// so that what is allowed changes nothing either and answers 409.
const forms = {
  review: {
    button: 'Save review',
    fields: { do: 'review', to: 'in-review', findings: 'Forged.', version: '0' },
  },
  update: { button: 'Add note', fields: { do: 'note', note: 'Forged.', version: '0' } },
  place: {
    button: 'Place report',
    fields: { do: 'place', organisation: 'RL4', version: '0' },
  },
};

// What may be done with a record of an organisation.
function allowed(grants, owner, isOwn) {
  const standings = standingsTo(grants, owner);
  const here = standings.filter(([, relation]) => relation === 'own_organisation');
  if (isOwn && here.length > 0) here.forEach(([type]) => standings.push([type, 'own_record_here']));
  if (isOwn && here.length === 0) standings.push(['standard', 'own_record_elsewhere']);
  return {
    view: any(activities.view, standings),
    update: any(activities.update, standings),
    review: any(activities.review, standings),
    place: false,
  };
}

// Records that others have made, by the organisation that owns them.
const records = {};

test.beforeAll(async () => {
  const listed = async (name, path) => {
    const session = await signInByWire(`${name}@demo.candour.example`);
    const page = await (await get(path, session)).text();
    return [...page.matchAll(/href="\/events\/([0-9A-Z]{5}-[0-9A-Z]{5})["?]/g)].map(([, name]) => name);
  };
  for (const code of organisations) {
    records[code] = await listed('super', `/events?organisation=${code}`);
  }
  // The list of an ICB is that of its area; what it owns is what its own people recorded.
  records.QUA = [...(await listed('icb', '/my-events')), ...(await listed('icb-admin', '/my-events'))];
  records.unplaced = await listed('super', '/national');
});

for (const [name, grants] of Object.entries(accounts)) {
  test(`${name}@ is shown and allowed what the table says`, async ({ page, allowConsole }) => {
    allowConsole(/status of 404/);
    test.setTimeout(180_000);
    await signIn(page, `${name}@demo.candour.example`);
    await expect(page).toHaveURL(/\/my-events$/);
    const own = await page.locator('table.app-events tbody a').allInnerTexts();
    for (const [owner, others] of Object.entries(records)) {
      const other = others.find((reference) => !own.includes(reference));
      expect(other, `a record of ${owner}`).toBeDefined();
      await holds(page, other, allowed(grants, owner, false), `a record of ${owner}`);
    }
    for (const reference of own.slice(0, 2)) {
      await visit(page, `/events/${reference}`);
      const link = await fact(page, 'Belongs to').getByRole('link').getAttribute('href');
      const owner = link.split('/').at(-1);
      await holds(page, reference, allowed(grants, owner, true), `an own record of ${owner}`);
    }
  });
}

test('super@ places and reviews what is unplaced, and reads everything else', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'super@demo.candour.example');
  const may = { view: true, update: false, review: false, place: false };
  for (const code of organisations) await holds(page, records[code][0], may, `a record of ${code}`);
  await holds(page, records.unplaced.at(-1), { ...may, review: true, place: true }, 'an unplaced one');
});

test('nobody who is signed out is shown or allowed anything', async ({ page, allowConsole }) => {
  allowConsole(/status of 401/);
  const [reference] = records.RL4;
  const response = await visit(page, `/events/${reference}`);
  expect(response.status()).toBe(401);
  for (const { button, fields } of Object.values(forms)) {
    await expect(page.getByRole('button', { name: button })).toHaveCount(0);
    expect((await post(`/events/${reference}`, '', fields)).status).toBe(401);
  }
});

test('no one records from an organisation of others', async ({ page }) => {
  for (const name of ['standard', 'admin', 'icb', 'read-only', 'leaver', 'ended', 'super']) {
    await page.context().clearCookies();
    await signIn(page, `${name}@demo.candour.example`);
    const answer = await post('/record', await sessionOf(page), { organisation: 'RTR' });
    expect(answer.status, name).toBe(403);
  }
});

for (const name of [...Object.keys(accounts), 'super', 'super-2', 'super-3']) {
  test(`the links at the head of ${name}@'s pages lead somewhere`, async ({ page }) => {
    await signIn(page, `${name}@demo.candour.example`);
    const links = page.getByRole('navigation', { name: 'Menu' }).getByRole('link');
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(addresses).toContain('/my-events');
    for (const address of addresses) {
      expect((await visit(page, address)).status(), address).toBe(200);
    }
  });
}

// The page shows the forms that may be used, and the server takes no others.
async function holds(page, reference, may, what) {
  const path = `/events/${reference}`;
  const session = await sessionOf(page);
  const response = await visit(page, path);
  expect.soft(response.status(), `${what}: its page`).toBe(may.view ? 200 : 404);
  const refusal = may.view ? 403 : 404;
  for (const [deed, { button, fields }] of Object.entries(forms)) {
    await expect
      .soft(page.getByRole('button', { name: button }), `${what}: ${button}`)
      .toHaveCount(may[deed] ? 1 : 0);
    const answer = await post(path, session, fields);
    expect.soft(answer.status, `${what}: ${deed} by post`).toBe(may[deed] ? 409 : refusal);
  }
}
