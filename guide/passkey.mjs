// Passkeys: asks the browser to make one or to show one, and posts what it
// answers with the form. Where it cannot be done, the page says why instead.

const TRY_AGAIN = 'No passkey was used. You can try again, or use another way.';
const REASONS = {
  InvalidStateError: 'This device holds a passkey of your account already.',
  NotAllowedError: TRY_AGAIN,
  AbortError: TRY_AGAIN,
};
const ANSWERS = {
  429: 'There were too many attempts. Wait 15 minutes, or use another way.',
};

// Why passkeys cannot be used on this page; undefined where they can.
function lack(form) {
  const { passkey: origin } = form.dataset;
  if (location.origin !== origin) {
    const there = document.createElement('a');
    there.href = `${origin}${location.pathname}${location.search}`;
    there.textContent = origin;
    return ['Passkeys of this service work at ', there, ' only, and you are at another address of it.'];
  }
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    return ['This browser is too old for passkeys.'];
  }
  return undefined;
}

async function answer({ dataset }) {
  const { options, challenge } = dataset;
  if (options !== undefined) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options));
    return navigator.credentials.create({ publicKey });
  }
  const asked = await fetch(challenge, { method: 'POST' });
  if (!asked.ok) throw new Error(ANSWERS[asked.status] ?? TRY_AGAIN);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json());
  return navigator.credentials.get({ publicKey });
}

export function passkey(form) {
  const words = form.parentElement.querySelector('[data-passkey-lacks]');
  const why = lack(form);
  if (why) {
    words.replaceChildren(...why);
    return;
  }
  words.remove();
  form.hidden = false;
  const status = form.querySelector('[role=status]');
  let asking = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    status.textContent = 'Follow your browser.';
    try {
      form.querySelector('input[name=passkey]').value = JSON.stringify(await answer(form));
      form.submit();
    } catch (error) {
      status.textContent = REASONS[error.name] ?? (error.name === 'Error' ? error.message : TRY_AGAIN);
    }
    asking = false;
  });
}
