// Shows the medicines or devices that fit while a name is being typed. Without
// it, or where the service cannot be reached, the button finds them.

const PAUSE = 250;
const SHORTEST = 2;

export function suggest(box) {
  const { products: kind, one, several } = box.dataset;
  const input = box.querySelector('input[type=text]');
  const status = box.querySelector('[role=status]');
  const template = box.querySelector('template');
  let timer;
  let asked = 0;

  function tally(found) {
    if (found === 0) return `No ${one} in the list fits these words. Write it in the next box.`;
    return found === 1 ? `1 ${one} found.` : `${found} ${several} found.`;
  }

  // The list as the server would send it: what is ticked first.
  function list(products, ticked) {
    const group = template.content.firstElementChild.cloneNode(true);
    const boxes = group.querySelector('.nhsuk-checkboxes');
    const model = boxes.firstElementChild;
    boxes.replaceChildren(
      ...products.map(([value, name], at) => {
        const item = model.cloneNode(true);
        const tick = item.querySelector('input');
        const label = item.querySelector('label');
        tick.id = `${input.id}-choice-${at + 1}`;
        tick.value = value;
        tick.checked = at < ticked;
        label.htmlFor = tick.id;
        label.textContent = name;
        return item;
      }),
    );
    return group;
  }

  async function look() {
    const words = input.value.trim();
    if (words.length < SHORTEST) return;
    asked += 1;
    const mine = asked;
    let found;
    try {
      const body = new URLSearchParams({ words });
      const answer = await fetch(`/report/products/${kind}`, { method: 'POST', body });
      if (!answer.ok) return;
      found = await answer.json();
    } catch {
      return;
    }
    // What was typed since is on its way.
    if (mine !== asked) return;
    const ticked = [...box.querySelectorAll('input[type=checkbox]:checked')].map((tick) => [
      tick.value,
      tick.labels[0].textContent,
    ]);
    const others = found.filter(([value]) => !ticked.some(([known]) => known === value));
    const products = [...ticked, ...others];
    while (status.nextElementSibling) status.nextElementSibling.remove();
    if (products.length > 0) status.after(list(products, ticked.length));
    status.textContent = tally(found.length);
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
