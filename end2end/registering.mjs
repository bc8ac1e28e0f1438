// How a stranger comes to have an account. Letters are read where the operator
// reads them.
import { axe, expect, screenshot, visit } from './fixtures.mjs';
import { linkTo } from './letters.mjs';
import { fill, press } from './questions.mjs';

// The password that people of these journeys choose.
export const password = 'otter brass window nine';

// Somebody whom no other journey knows.
export function somebody(domain) {
  const number = `${Date.now()}${Math.floor(Math.random() * 1_000)}`;
  return { who: `Sam ${number}`, email: `sam.${number}@${domain}` };
}

// Finds an organisation on the page by its code, and chooses it.
async function workAt(page, code, name) {
  await fill(page, { 'Name, postcode or ODS code': code });
  await press(page, 'Find the organisation');
  await page.getByRole('radio', { name }).check();
}

// Registers, follows the link, chooses a password and signs in.
export async function join(page, visitor, { who, email }, code, name) {
  await visit(page, '/');
  await page.getByRole('link', { name: 'Register' }).click();
  await fill(page, {
    'Your name': who,
    'Your e-mail address at work': email,
    'What you do': 'Patient safety lead',
  });
  await workAt(page, code, name);
  await axe(page);
  await screenshot(page, 'register');
  await press(page, 'Register');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mailbox');
  await axe(page);
  await screenshot(page, 'register-sent');
  await visit(page, await linkTo(email, visitor));
  await expect(page.getByText('Patient safety lead')).toBeVisible();
  await axe(page);
  await screenshot(page, 'register-confirm');
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Make my account');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Sign in');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
}
