import { expect, test, visit } from './fixtures.mjs';
import { follow } from './events.mjs';

test('a newcomer finds the ways in', async ({ page }) => {
  const ways = {
    'Report an event': '/report',
    'I have a receipt code': '/receipt',
    'Sign in': '/sign-in',
    'Account types and what each may do': '/account-types',
    Accessibility: '/accessibility',
  };
  for (const [name, address] of Object.entries(ways)) {
    expect((await visit(page, '/')).status()).toBe(200);
    const way = page.getByRole('link', { name, exact: true }).or(page.getByRole('button', { name, exact: true }));
    await follow(page, way.last(), address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});
