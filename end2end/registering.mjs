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

// Whether everyone can use the page, and how it looks.
export async function inspect(page, name) {
  await axe(page);
  await screenshot(page, name);
}

// Finds an organisation on the page by its code, and chooses it.
async function workAt(page, code) {
  await fill(page, { 'Name, postcode or ODS code': code });
  await press(page, 'Find the organisation');
  await page.locator(`input[type="radio"][value="${code}"]`).check();
}

// Accepts the terms, at whose end the button stands, and chooses what one's
// data may be used for.
export async function accept(page, look = inspect) {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Accept the terms of use and the privacy policy');
  await expect(page.getByRole('heading', { name: 'Your rights' })).toBeVisible();
  await look(page, 'accept');
  await press(page, 'I accept');
  await expect(heading).toHaveText('Choose what your data are used for');
  await expect(page.getByLabel('Looking at how I use the pages')).not.toBeChecked();
  await expect(page.getByLabel('Inviting me to surveys and research')).not.toBeChecked();
  await page.getByLabel('Inviting me to surveys and research').check();
  await look(page, 'choose');
  await press(page, 'Save and go on');
}

// Registers, follows the link, chooses a password, signs in and accepts the
// terms, which leads to where one wanted to go.
export async function join(page, visitor, { who, email }, code, look = inspect) {
  await visit(page, '/');
  await page.getByRole('link', { name: 'Register' }).click();
  await fill(page, {
    'Your name': who,
    'Your email address at work': email,
    'What you do': 'Patient safety lead',
  });
  await workAt(page, code);
  await look(page, 'register');
  await press(page, 'Register');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask for your link');
  await look(page, 'register-sent');
  await visit(page, await linkTo(email, visitor));
  await expect(page.getByText('Patient safety lead')).toBeVisible();
  await look(page, 'register-confirm');
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Make my account');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await press(page, 'Sign in');
  await accept(page, look);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
}
