import type { Page } from '@playwright/test'
import { aDesk, putOn } from '#test/e2e/support/desks'
import { sessionOf } from '#test/e2e/support/session'
import { expect, test } from '#test/e2e/support/test'

const feedOf = (page: Page) => page.getByRole('feed', { name: 'Incoming articles' })
/** The box in which the rows of the wire scroll. */
const boxTop = (page: Page): Promise<number> => feedOf(page).evaluate((feed) => feed.parentElement!.scrollTop)
const scrollBox = (page: Page, top: number): Promise<void> =>
  feedOf(page).evaluate((feed, to) => {
    feed.parentElement!.scrollTop = to
  }, top)
const contentTop = (page: Page): Promise<number> =>
  page.locator('#content').evaluate(({ scrollTop }) => scrollTop)
const scrollContent = (page: Page, top: number): Promise<void> =>
  page.locator('#content').evaluate((box, to) => {
    box.scrollTop = to
  }, top)

test('on a phone the arrow back from an article leads to the view, the filter and the row where I was', async ({
  open,
}) => {
  const chen = await open('chen', '/w/china/wire')
  await chen.setViewportSize({ width: 390, height: 700 })
  await chen.getByRole('button', { name: 'Unclaimed' }).click()
  await expect(chen).toHaveURL(/view=unclaimed/)
  await expect(feedOf(chen).getByRole('article').first()).toBeVisible()
  await scrollBox(chen, 900)
  await expect.poll(() => boxTop(chen)).toBe(900)
  const row = feedOf(chen).getByRole('article').nth(9)
  const title = await row.getByRole('heading').innerText()
  await row.scrollIntoViewIfNeeded()
  const before = (await row.boundingBox())!.y
  await row.click()
  await expect(chen).toHaveURL(/\/articles\//)
  await chen.getByRole('link', { name: 'Back' }).click()
  await expect(chen).toHaveURL(/wire\?view=unclaimed/)
  const again = feedOf(chen).getByRole('article', { name: title, exact: true })
  await expect.poll(async () => Math.abs(((await again.boundingBox())?.y ?? 0) - before) < 3).toBe(true)

  // Where I did not come from the wire, the arrow leads there all the same.
  await chen.goForward()
  await expect(chen).toHaveURL(/\/articles\//)
  const article = chen.url()
  await chen.goto('/w/inbox')
  await chen.goto(article)
  await chen.getByRole('link', { name: 'Back' }).click()
  await expect(chen).toHaveURL(/\/wire$/)
})

test('another screen begins at its top, and going back leads to where I was on the one before', async ({
  open,
}) => {
  const manager = await open('manager', '/w/china/sources')
  await manager.setViewportSize({ width: 1366, height: 300 })
  await expect(manager.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible()
  await scrollContent(manager, 150)
  await expect.poll(() => contentTop(manager)).toBe(150)
  await manager.keyboard.press('g')
  await manager.keyboard.press('s')
  await expect(manager.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  expect(await contentTop(manager)).toBe(0)
  await manager.goBack()
  await expect(manager.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible()
  await expect.poll(() => contentTop(manager)).toBe(150)
  await manager.goForward()
  await expect(manager.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await expect.poll(() => contentTop(manager)).toBe(0)
})

test('the inbox keeps me at the desk where I was, also when it is loaded anew', async ({ open, api }) => {
  const admin = await api('admin')
  const desk = await aDesk(admin)
  const lenaApi = await api('lena')
  const end = await putOn(admin, desk.id, 'lena', lenaApi)
  expect((await sessionOf(lenaApi)).desks[0]!.slug).not.toBe(desk.slug)
  const lena = await open('lena', `/w/${desk.slug}/wire`)
  const wire = lena.getByRole('navigation').getByRole('link', { name: /^Wire/ })
  await expect(wire).toHaveAttribute('href', `/w/${desk.slug}/wire`)
  await lena.keyboard.press('g')
  await lena.keyboard.press('i')
  await expect(lena.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(wire).toHaveAttribute('href', `/w/${desk.slug}/wire`)
  await lena.reload()
  await expect(wire).toHaveAttribute('href', `/w/${desk.slug}/wire`)
  await end()
})
