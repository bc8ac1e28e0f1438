// Letters that the service has written: without a mail server, they wait on the
// page of those who look after accounts.
import { expect, signIn, visit } from './fixtures.mjs';

// The address that the latest letter to somebody leads to.
export async function linkTo(email, visitor) {
  const keeper = await visitor();
  await signIn(keeper, 'super-2@demo.candour.example');
  expect((await visit(keeper, '/outbox')).status()).toBe(200);
  const letter = keeper.getByRole('article').filter({ hasText: email }).first();
  const link = await letter.getByRole('link').getAttribute('href');
  await keeper.context().close();
  return new URL(link).pathname;
}
