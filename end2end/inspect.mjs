// Looking at a page as people have to use it: it can be used by everyone, has a
// title of its own, and fits.
import { axe, expect, screenshot } from './fixtures.mjs';

// The narrowest screen that has to do, which is also 1280 pixels at 400% zoom.
const narrow = { width: 320, height: 640 };

const titles = new Map();

// Looks at the page as it is now; `title` is what other pages may be called too.
export async function inspect(page, name, { title = undefined } = {}) {
  await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
  await expect(page).toHaveTitle(/\S/);
  const own = await page.title();
  if (title === undefined) {
    expect(titles.get(own) ?? name, `the title of ${name} is its own: ${own}`).toBe(name);
    titles.set(own, name);
  }
  const desktop = page.viewportSize();
  await axe(page);
  await page.setViewportSize(narrow);
  expect(await tooWide(page), `what widens ${name}`).toEqual([]);
  await axe(page);
  await page.setViewportSize(desktop);
  await screenshot(page, name);
}

// The elements that make the page scroll sideways, those inside others left out.
async function tooWide(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide
      .filter((element) => !wide.some((other) => other !== element && element.contains(other)))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
