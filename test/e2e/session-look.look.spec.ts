import type { Page } from '@playwright/test'
import { anArticle } from '#test/e2e/support/articles'
import { expect, house, look, test } from '#test/e2e/support/test'

const words = {
  en: {
    feed: 'Incoming articles',
    discussion: 'Discussion',
    add: 'Add source',
    send: 'Send',
    menu: 'My account',
  },
  zh: { feed: '来稿列表', discussion: '讨论', add: '添加来源', send: '发送', menu: '我的账户' },
}
const w = () => words[look().language]

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('the log-in page has no barrier', async ({ browser, faults, axe }) => {
  faults.expect(/status of 401/)
  const { theme, language } = look()
  const context = await browser.newContext({ baseURL: house() })
  await context.addCookies([
    { name: 'theme', value: theme, url: house() },
    { name: 'language', value: language, url: house() },
  ])
  const page = await context.newPage()
  faults.watch(page)
  await page.goto('/w/login')
  await expect(page.getByRole('button', { name: /^(Log in|登录)$/ })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  await axe(page)
  await page.setViewportSize({ width: 375, height: 700 })
  expect(await sideways(page)).toBe(0)
  await context.close()
})

test('wire, reader and the discussion beside it have no barrier', async ({ open, api, axe }) => {
  const article = await anArticle(await api('chen'))
  const page = await open('chen', '/w/china/wire')
  await expect(page.getByRole('feed', { name: w().feed })).toBeVisible()
  await axe(page)
  await page.goto(`/w/china/wire?item=${article.id}`)
  await expect(page.getByRole('heading', { level: 1, name: article.title })).toBeVisible()
  await page.getByRole('button', { name: w().discussion, exact: true }).click()
  await expect(page.getByRole('button', { name: w().send })).toBeVisible()
  await axe(page)
})

test('threads, sources and its form have no barrier', async ({ open, api, axe }) => {
  const client = await api('chen')
  const article = await anArticle(client)
  const thread = await client.post('/api/threads', { data: { on: `article:${article.id}` } })
  const { id } = (await thread.json()) as { id: string }
  await client.post(`/api/threads/${id}/messages`, { data: { text: 'Words. 话。', clientId: 'look' } })
  const page = await open('manager', '/w/china/threads')
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await axe(page)
  await page.goto(`/w/china/threads/${id}`)
  await expect(page.getByText('Words. 话。').first()).toBeVisible()
  await axe(page)
  await page.goto('/w/china/sources')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await axe(page)
  await page.getByRole('button', { name: w().add }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await axe(page)
})

test('nothing scrolls sideways on a telephone', async ({ open, api }) => {
  const client = await api('chen')
  const article = await anArticle(client)
  const page = await open('manager', '/w/china/wire')
  await page.setViewportSize({ width: 375, height: 667 })
  for (const path of ['wire', `articles/${article.id}`, 'threads', 'briefings', 'sources', 'members']) {
    await page.goto(`/w/china/${path}`)
    await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
    await expect(page.locator('main').getByText(/\S/).first()).toBeVisible()
    expect(await sideways(page), path).toBe(0)
  }
})

test('for whoever asked for less motion, a theme comes at once', async ({ open }) => {
  const page = await open('chen', '/w/china/wire')
  await expect(page.getByRole('feed', { name: w().feed })).toBeVisible()
  const moving = page.evaluate(
    (theme) => {
      document.documentElement.setAttribute('data-theme', theme)
      return document.getAnimations().map(({ effect }) => (effect as KeyframeEffect).target?.nodeName)
    },
    look().theme === 'dark' ? 'light' : 'dark',
  )
  expect(await moving).toEqual([])
})
