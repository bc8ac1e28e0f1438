import { axe, expect, screenshot, test, visit } from './fixtures.mjs';

test('a newcomer opens the start page', async ({ page }) => {
  const response = await visit(page, '/');
  expect(response.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await axe(page);
  await screenshot(page, 'start');
});
