import type { Page } from '@playwright/test'
import { gated } from '#test/e2e/support/portal'
import { anInvitation, aWithdrawn, sendEmpty, sendForeign } from '#test/e2e/support/portal-states'
import { expect, house, look, test } from '#test/e2e/support/test'
import { routes } from '#test/security/access-matrix/routes'

/**
 * Every page that the server has a route for: without a parameter it is visited as it stands, with one under the name given
 * here. A new page without an example fails, so that none is forgotten.
 */
const examples: Record<string, string> = {
  '/archive/:year/:month': '/archive/2026/11',
  '/confirm/:token': '/confirm/none',
  '/confirm-email/:token': '/confirm-email/none',
  '/unsubscribe/:token': '/unsubscribe/none',
  '/setup/:token': '/setup/none',
  '/join/:token': '/join/none',
  '/share/:token': '/share/none',
  '/insight/:slug': '/insight/none-such',
  '/search': '/search?q=port',
}
/** No pages: feeds and files, doors that only lead on, what the script of a page asks for. */
const noPage =
  /^\/(?:api|w|portal-assets|healthz|readyz|metrics|yjs)\b|\.(?:xml|json|txt)$|\/oidc|\/theme$|\/changes$|\/image$|\/pictures\/:picture$|\/file$/
const asMember = /^\/(?:account|logout|new-password)/
const pages = Object.keys(routes)
  .filter((route) => route.startsWith('GET /'))
  .map((route) => route.slice('GET '.length))
  .filter((path) => !/^\/zh(\/|$)/.test(path) && !noPage.test(path))
const visited = (path: string): string => {
  const example = examples[path] ?? path
  if (example.includes(':')) throw new Error(`no example of the page ${path}`)
  return example
}
const paths = [
  ...pages.filter((path) => !asMember.test(path)).map(visited),
  '/search?q=zzzz',
  '/no-such-page',
]
const members = pages.filter((path) => asMember.test(path)).map(visited)
const inLanguage = (path: string): string =>
  look().language === 'zh' ? `/zh${path === '/' ? '' : path}` : path

/** Both themes have their colours, and nothing is wider than a small screen; the page stays as wide as it was. */
const looked = async (page: Page, axe: (page: Page, themes: 'both') => Promise<void>): Promise<void> => {
  await axe(page, 'both')
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, page.url()).toBe(0)
  await page.setViewportSize(size)
}

test.describe('with nobody signed in', () => {
  let page: Page
  test.beforeEach(async ({ browser, faults }) => {
    test.setTimeout(240_000)
    faults.expect(/Failed to load resource/)
    const context = await browser.newContext({ baseURL: house() })
    await context.addCookies([{ name: 'theme', value: look().theme, url: house() }])
    page = await context.newPage()
    faults.watch(page)
  })
  test.afterEach(() => page.context().close())

  test('no public page has a barrier, nor is one too wide for a small screen', async ({ axe }) => {
    // Links that have ended lead to one and the same page: it is looked at once.
    const seen = new Set<string>()
    for (const path of [...paths.map(inLanguage), gated[look().language].path]) {
      await page.goto(path)
      const main = await page.locator('main').innerHTML()
      if (!seen.has(main)) await looked(page, axe)
      seen.add(main)
    }
  })

  test('nor has a page in one of its other states', async ({ api, axe }) => {
    const [manager, admin] = [await api('manager'), await api('admin')]
    await page.goto(inLanguage('/insight'))
    for (const heading of ['sections-heading', 'archive-heading']) {
      await page.locator(`[aria-labelledby=${heading}] a`).first().click()
      await expect(page.locator('main article')).not.toHaveCount(0)
      await looked(page, axe)
      await page.goBack()
    }
    await page.goto(inLanguage('/search?q=port'))
    await expect(page.locator('main mark')).not.toHaveCount(0)
    await page.goto(await aWithdrawn(manager, look().language))
    await looked(page, axe)
    await page.goto(inLanguage(await anInvitation(manager, admin, `${look().language}.look@example.org`)))
    await expect(page.locator('#form')).toBeVisible()
    await looked(page, axe)
    await page.goto(inLanguage('/register'))
    await sendEmpty(page)
    await looked(page, axe)
    await sendForeign(page)
    await looked(page, axe)
  })
})

test('no page of a member has a barrier, and on paper it is the text alone', async ({ open, axe }) => {
  const page = await open('reader', inLanguage('/account'))
  for (const path of members.map(inLanguage)) {
    await page.goto(path)
    await looked(page, axe)
  }
  await page.goto(gated[look().language].path)
  for (const form of await page.locator('#comments details').all())
    await form.evaluate((details: HTMLDetailsElement) => (details.open = true))
  await looked(page, axe)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('contentinfo')).toBeHidden()
  await expect(page.locator('#comments')).toBeHidden()
  await expect(page.locator('.report-text')).toBeVisible()
})
