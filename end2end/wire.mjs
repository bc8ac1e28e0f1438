// Speaking to the server without a browser, as an attacker may. The headers
// are those of the site's own pages, so that nothing is refused for lack of them.
import { test } from './fixtures.mjs';

const sessionCookie = '__Host-candour';

// The session of the person who is signed in on a page.
export async function sessionOf(page) {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === sessionCookie)?.value ?? '';
}

// Signs in and returns the session.
export async function signInByWire(email, password = 'patient-safety-first') {
  const answer = await post('/sign-in', '', { email, password, next: '' });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(sessionCookie));
  return cookie.split(';')[0].slice(sessionCookie.length + 1);
}

export async function get(path, session) {
  return fetch(address(path), { headers: headers(session), redirect: 'manual' });
}

export async function post(path, session, fields) {
  return fetch(address(path), {
    method: 'POST',
    headers: headers(session),
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

function address(path) {
  return new URL(path, site());
}

function headers(session) {
  const own = { origin: site(), 'sec-fetch-site': 'same-origin' };
  return session ? { ...own, cookie: `${sessionCookie}=${session}` } : own;
}

const site = () => test.info().project.use.baseURL;
