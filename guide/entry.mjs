// What scripts do for the plain pages: the behaviour of their components, as
// nhsuk-frontend has it, and the program in this folder for forms with questions.
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

const components = [
  [Button, { preventDoubleClick: false }],
  [CharacterCount],
  [Checkboxes],
  [ErrorSummary],
  [Header],
  [NotificationBanner],
  [PasswordInput],
  [Radios],
  [SkipLink],
];

function behave(scope) {
  for (const [component, settings] of components) createAll(component, settings, scope);
}

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

if (document.querySelector('form[data-questions]')) {
  const [{ default: start }, { default: program }] = await Promise.all([
    import('program/guide.js'),
    import('program/guide_bg.wasm'),
  ]);
  await start({ module_or_path: program });
}
document.body.dataset.scripts = 'ready';
