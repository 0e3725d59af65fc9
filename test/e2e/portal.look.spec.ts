import type { Page } from '@playwright/test'
import { gated } from '#test/e2e/support/portal'
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
  /^\/(?:api|w|portal-assets|healthz|readyz|metrics|yjs)\b|\.(?:xml|json|txt)$|\/oidc|\/changes$|\/image$|\/file$/
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
const paths = [...pages.filter((path) => !asMember.test(path)).map(visited), '/search?q=zzzz']
const members = pages.filter((path) => asMember.test(path)).map(visited)
const inLanguage = (path: string): string =>
  look().language === 'zh' ? `/zh${path === '/' ? '' : path}` : path

const narrow = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
}

test('no public page has a barrier, nor is one too wide for a small screen', async ({
  browser,
  axe,
  faults,
}) => {
  test.setTimeout(240_000)
  faults.expect(/Failed to load resource/)
  const { theme, language } = look()
  const context = await browser.newContext({ baseURL: house() })
  await context.addCookies([{ name: 'theme', value: theme, url: house() }])
  const page = await context.newPage()
  faults.watch(page)
  for (const path of [...paths.map(inLanguage), gated[language].path]) {
    await page.setViewportSize({ width: 1366, height: 900 })
    await page.goto(path)
    await axe(page)
    await narrow(page)
  }
  await context.close()
})

test('no page of a member has a barrier', async ({ open, axe }) => {
  const page = await open('reader', inLanguage('/account'))
  for (const path of [...members.map(inLanguage), gated[look().language].path]) {
    await page.goto(path)
    await axe(page)
    await narrow(page)
  }
})
