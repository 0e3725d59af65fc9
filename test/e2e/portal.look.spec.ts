import type { Page } from '@playwright/test'
import { gated } from '#test/e2e/support/portal'
import { expect, house, look, test } from '#test/e2e/support/test'

const paths = [
  ...[
    '/',
    '/insight',
    '/news',
    '/search?q=port',
    '/search?q=zzzz',
    '/about',
    '/privacy',
    '/contact',
    '/accessibility',
  ],
  ...[
    '/register',
    '/login',
    '/forgot-password',
    '/login/temporary',
    '/insight/none-such',
    '/confirm/none',
    '/archive/2026/11',
  ],
]
const members = ['/account', '/account/password', '/logout']
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
  test.setTimeout(180_000)
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
