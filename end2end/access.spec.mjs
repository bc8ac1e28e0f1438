// Hidden and refused: approving and rejecting requests for access, and taking
// access away (activities 15 to 17), for every account. What may be done comes
// from the permission oracle.
import { expect, signIn, test, visit } from './fixtures.mjs';
import { accounts, any, standingsTo } from './oracle.mjs';
import { get, post, sessionOf, signInByWire } from './wire.mjs';

const decides = [
  'approve enhanced user requests for my organisation',
  'reject enhanced user requests for my organisation',
];
const revokes = ['revoke enhanced user access to my organisation'];

// Who asks for more where they work, and in whose queue the request is found.
const asked = [
  { at: 'RL4', by: 'organisational', who: 'Hannah Whitlock', queue: 'admin' },
  { at: 'QUA', by: 'icb', who: 'Rosalind Keane', queue: 'icb-admin' },
  { at: 'M92010', by: 'practice', who: 'Gareth Pugh', queue: 'two-hats' },
];

test.beforeAll(async () => {
  for (const request of asked) {
    const session = await signInByWire(`${request.by}@demo.candour.example`);
    const fields = { kind: 'admin', organisation: request.at, reason: 'I lead on falls.' };
    // Whoever has asked in another run waits still.
    expect([303, 422]).toContain((await post('/account/ask', session, fields)).status);
    const decider = await signInByWire(`${request.queue}@demo.candour.example`);
    const queue = await (await get('/requests', decider)).text();
    const link = new RegExp(`href="(/requests/[0-9a-f-]{36})"[^>]*>[^<]*${request.who}`);
    request.address = queue.match(link)?.[1];
    expect(request.address, `the request at ${request.at}`).toBeDefined();
  }
});

for (const [name, grants] of Object.entries({ ...accounts, super: [], 'super-3': [] })) {
  test(`${name}@ decides on access as the table says`, async ({ page, allowConsole }) => {
    allowConsole(/status of 40[34]/);
    await signIn(page, `${name}@demo.candour.example`);
    const session = await sessionOf(page);
    const menu = page.getByRole('navigation', { name: 'Menu' });
    const own = asked.filter(({ at }) => any(decides, standingsTo(grants, at)));
    for (const link of ['Requests', 'Access']) {
      await expect.soft(menu.getByRole('link', { name: link, exact: true })).toHaveCount(
        own.length > 0 ? 1 : 0,
      );
    }
    for (const { at, by, address } of asked) {
      // Nobody decides on what they asked for themselves.
      const may = {
        decide: by !== name && any(decides, standingsTo(grants, at)),
        revoke: any(revokes, standingsTo(grants, at)),
      };
      // Their own they know of; any other is none.
      const places = [
        { deed: may.decide, path: address, button: 'Decide', refused: by === name ? 403 : 404 },
        { deed: may.revoke, path: `/access/${at}`, button: 'Take access away', refused: 404 },
      ];
      for (const { deed, path, button, refused } of places) {
        const what = `${name}@ at ${at}: ${button}`;
        const response = await visit(page, path);
        expect.soft(response.status(), what).toBe(deed ? 200 : refused);
        await expect.soft(page.getByRole('button', { name: button }), what).toHaveCount(
          deed ? 1 : 0,
        );
        // An empty form decides nothing: whoever may is asked for the rest.
        const answer = await post(path, session, { decision: '', held: '' });
        expect.soft(answer.status, `${what} by post`).toBe(deed ? 422 : refused);
      }
    }
  });
}

test('nobody who is signed out decides on access', async () => {
  for (const { at, address } of asked) {
    for (const path of [address, `/access/${at}`]) {
      expect((await get(path, '')).status, path).toBe(401);
      expect((await post(path, '', { decision: 'approve' })).status, path).toBe(401);
    }
  }
});
