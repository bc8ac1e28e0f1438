// Keeps a draft while it is being typed, and says so. What cannot be kept stays
// in the form, which can still be sent.

const PAUSE = 1500;
const RETRY = 15000;

const REASONS = {
  401: 'Not saved: your session has ended. Sign in again in another tab. What you typed stays here.',
  403: 'Not saved: this account may not save here now. Open this page in another tab to see why. What you typed stays here.',
  409: 'Not saved: this page was saved from another tab or device. “Continue” shows both.',
  413: 'Not saved: this is longer than can be kept.',
  422: 'Not saved: this is longer than can be kept.',
};
const LATER = 'Not saved: the service cannot be reached. Trying again soon. What you typed stays here.';

const time = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

export function autosave(form) {
  const status = form.querySelector('[role=status]');
  let timer;
  let saving;

  async function save() {
    const body = new URLSearchParams(new FormData(form));
    body.set('autosave', 'yes');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, keepalive: body.toString().length < 60000 });
      if (answer.ok) {
        form.elements.seen.value = await answer.text();
        status.textContent = `Saved at ${time()}`;
      } else {
        status.textContent = REASONS[answer.status] ?? LATER;
        if (answer.status >= 500) later(RETRY);
      }
    } catch {
      status.textContent = LATER;
      later(RETRY);
    }
  }

  // One at a time, so that each knows what the one before it has kept.
  function now() {
    clearTimeout(timer);
    timer = undefined;
    saving = (saving ?? Promise.resolve()).then(save);
    const mine = saving;
    mine.then(() => {
      if (saving === mine) saving = undefined;
    });
  }

  function later(pause = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(now, pause);
  }

  form.addEventListener('input', () => later());
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) now();
  });
  form.addEventListener(
    'submit',
    async (event) => {
      clearTimeout(timer);
      timer = undefined;
      if (!saving) return;
      // The form goes out when it knows what was kept last.
      event.preventDefault();
      event.stopImmediatePropagation();
      await saving;
      form.requestSubmit(event.submitter);
    },
    { capture: true },
  );
}
