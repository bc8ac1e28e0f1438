// Keeps a report without an account on this device, if its writer asks for it:
// nothing before they ask, one form at a time, and not for longer than is said.
// It is not encrypted: a key beside it would help nobody, so the page says
// plainly who can read it.

const KEY = 'candour-report';
const DAYS = 7;
const PAUSE = 500;
const NOT_KEPT = 'This browser does not let the form be kept. Nothing is kept on this device.';

const drop = () => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // What may not be stored cannot be there.
  }
};

// The form that is kept, unless its time is over.
function kept() {
  try {
    const form = JSON.parse(localStorage.getItem(KEY));
    if (form && form.until > Date.now()) return form;
  } catch {
    // Nothing of ours.
  }
  drop();
  return undefined;
}

function keep(form) {
  const until = Date.now() + DAYS * 24 * 60 * 60 * 1000;
  localStorage.setItem(KEY, JSON.stringify({ ...form, until }));
  return until;
}

const day = (time) =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

// What stands in the form of the page, which is sent with “Continue”.
const typedIn = (form) =>
  form
    ? {
        page: form.dataset.page,
        on: form.dataset.today,
        typed: new URLSearchParams(new FormData(form)).toString(),
      }
    : { page: '', on: '', typed: '' };

// A page of the report: offers to keep it, and keeps it up to date.
function onPage(box) {
  const form = document.querySelector('form[data-questions]');
  const offer = box.querySelector('[data-offer]');
  const state = box.querySelector('[data-state]');
  const status = box.querySelector('[role=status]');
  let timer;

  function show(until) {
    offer.hidden = until !== undefined;
    state.hidden = until === undefined;
    if (until !== undefined) state.querySelector('[data-until]').textContent = day(until);
    box.hidden = false;
  }

  // The answers of the pages before are with the server; those of this page too,
  // once it was sent.
  async function keepAll() {
    const answer = await fetch('/report/answers');
    // Without a form at the service, what is kept here is all there is.
    const known = { 200: () => answer.json(), 204: () => kept()?.answers ?? {} }[answer.status];
    if (!known) throw new Error('no answer to rely on');
    const answers = await known();
    return keep({ answers, ...typedIn(form) });
  }

  function refuse() {
    drop();
    show(undefined);
    status.textContent = NOT_KEPT;
  }

  async function ask() {
    try {
      show(await keepAll());
      status.textContent = 'The form is kept on this device.';
      state.querySelector('button').focus();
    } catch {
      refuse();
    }
  }

  function forget() {
    drop();
    show(undefined);
    status.textContent = 'The form is no longer kept on this device.';
    offer.querySelector('button').focus();
  }

  function typing() {
    clearTimeout(timer);
    timer = undefined;
    const before = kept();
    if (!before) return;
    try {
      keep({ ...before, ...typedIn(form) });
    } catch {
      refuse();
    }
  }

  offer.querySelector('button').addEventListener('click', ask);
  state.querySelector('button').addEventListener('click', forget);
  form?.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(typing, PAUSE);
  });
  addEventListener('pagehide', () => timer && typing());

  const before = kept();
  show(before?.until);
  // Where the service cannot be reached, what is kept stays as it was.
  if (before) keepAll().then(show, () => undefined);
}

// The start of a report: offers to go on with what is kept, or to delete it.
function onStart(box) {
  document.querySelectorAll('form[action="/report"]').forEach((form) => {
    if (!box.contains(form)) form.addEventListener('submit', drop);
  });
  const before = kept();
  if (!before) return;
  for (const field of ['answers', 'page', 'on', 'typed']) {
    const value = before[field];
    box.querySelector(`[name=${field}]`).value =
      typeof value === 'string' ? value : JSON.stringify(value);
  }
  box.querySelector('[data-until]').textContent = day(before.until);
  box.querySelector('button[type=button]').addEventListener('click', () => {
    drop();
    box.querySelector('[data-state]').hidden = true;
    box.querySelector('[role=status]').textContent = 'The form is no longer kept on this device.';
  });
  box.hidden = false;
}

const WHERE = { page: onPage, start: onStart, sent: drop };

export function device() {
  kept();
  const box = document.querySelector('[data-device]');
  if (box) WHERE[box.dataset.device](box);
}
