// What scripts do for the plain pages: the behaviour of their components, as
// nhsuk-frontend has it, and the program in this folder for forms with questions.
// On every page, the program watches what is typed.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  Header,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  createAll,
} from 'nhsuk-frontend';
import { autosave } from './autosave.mjs';
import { device } from './device.mjs';
import { suggest } from './products.mjs';

// Radio buttons have no expanded state in ARIA; what one opens follows it.
class QuietRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute('aria-expanded');
  }
}

const components = [
  [Button, { preventDoubleClick: false }],
  [CharacterCount],
  [Checkboxes],
  [ErrorSummary],
  [Header],
  [NotificationBanner],
  [PasswordInput],
  [QuietRadios],
  [SkipLink],
];

function behave(scope) {
  for (const [component, settings] of components) createAll(component, settings, scope);
}

let program;
function started() {
  program ??= Promise.all([import('program/guide.js'), import('program/guide_bg.wasm')]).then(
    async ([guide, { default: module_or_path }]) => {
      await guide.default({ module_or_path });
      return guide;
    },
  );
  return program;
}

// Texts are watched from the first moment that someone is about to type one.
async function watchTexts({ target }) {
  if (!(target instanceof HTMLTextAreaElement)) return;
  document.removeEventListener('focusin', watchTexts);
  const [guide, { default: engine }] = await Promise.all([started(), import('engine')]);
  guide.watch(new Uint8Array(await (await fetch(engine)).arrayBuffer()));
}
document.addEventListener('focusin', watchTexts);

// Live pages have behaviour of their own.
if (!('live' in document.body.dataset)) {
  // A page that the browser brings back whole may be one of a report that was
  // sent since: the server knows.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });

  document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
  document.addEventListener('candour:inserted', ({ target }) => {
    if (target.dataset.module === 'nhsuk-error-summary') new ErrorSummary(target);
    else behave(target);
  });
  behave(document);

  document.querySelectorAll('form[data-autosave]').forEach(autosave);
  document.querySelectorAll('[data-products]').forEach(suggest);
  device();
  const passkeys = document.querySelectorAll('form[data-passkey]');
  if (passkeys.length > 0) await import('./passkey.mjs').then(({ passkey }) => passkeys.forEach(passkey));
  if (document.querySelector('form[data-questions]')) await started();
  document.body.dataset.scripts = 'ready';
}
