import type { APIRequestContext, Page } from '@playwright/test'
import { anArticle } from '#test/e2e/support/articles'
import { sessionOf } from '#test/e2e/support/session'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const rowsOf = (page: Page) => page.getByRole('main').locator('[data-row]')
const give = async (client: APIRequestContext, article: string, to: string | null) => {
  const given = await client.patch(`/api/articles/${article}/triage`, { data: { claimedBy: to } })
  expect(given.status(), await given.text()).toBe(200)
}

test('the inbox is worked through by keys, and who comes back is where he was', async ({ open, api }) => {
  const word = ownWord()
  const { articles } = await aSource(await api('manager'), word, items(word, 3))
  const chen = await api('chen')
  const lena = await api('lena')
  const { user } = await sessionOf(lena)
  // One of them is given twice: that is one thing.
  for (const id of articles) await give(chen, id, user.id)
  await give(lena, articles[1]!, null)
  await give(chen, articles[1]!, user.id)
  const page = await open('lena', '/w/inbox?filter=unread')
  const row = (n: number) => rowsOf(page).filter({ hasText: `Item ${n} of ${word}` })
  const link = (n: number) =>
    row(n)
      .getByRole('link', { name: `Item ${n} of ${word}` })
      .first()
  await expect(row(2)).toContainText('1 more')
  await page.keyboard.press('e')
  await expect(row(2)).toContainText('1 more')
  await expect(link(2)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(link(2)).toBeFocused()
  await page.keyboard.press('e')
  await expect(row(2)).not.toContainText('1 more')
  await expect(link(2)).toBeFocused()
  await page.keyboard.press('u')
  await page.keyboard.press('Shift+E')
  await expect(row(2)).toHaveCount(0)

  // What has left hands its place on; what is opened is done, and one comes back to its filter.
  await expect(rowsOf(page).first().getByRole('link').first()).toBeFocused()
  await page.keyboard.press('j')
  const second = rowsOf(page).nth(1)
  await expect(second.getByRole('link').first()).toBeFocused()
  const title = await second.getByRole('link').first().innerText()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/articles\//)
  await page.goBack()
  await expect(page).toHaveURL(/filter=unread/)
  await expect(rowsOf(page).filter({ hasText: title })).toHaveCount(0)
  await page.keyboard.press(',')
  await expect(page).toHaveURL(/\/settings\/notifications/)
  await page.goBack()
  await expect(rowsOf(page).first()).toBeVisible()

  // Where nothing waits, the last that were done can be fetched back.
  await page.getByRole('button', { name: 'Mark all done' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing waits for you.' })).toBeVisible()
  const last = page.getByRole('region', { name: 'Done last' }).getByRole('listitem')
  await expect(last.first()).toBeVisible()
  expect(await last.count()).toBeLessThanOrEqual(10)
  await last
    .filter({ hasText: `Item 1 of ${word}` })
    .getByRole('button')
    .press('Enter')
  await expect(row(1)).toBeVisible()
})

test('what somebody else has done meanwhile greys in place, and says by whom', async ({ open, api }) => {
  const word = ownWord()
  const source = await aSource(await api('manager'), word, items(word, 1))
  const chen = await api('chen')
  const lena = await api('lena')
  const { user } = await sessionOf(lena)
  const article = await anArticle(chen, { source: source.id })
  await give(chen, article.id, user.id)
  const page = await open('lena', '/w/inbox')
  const row = rowsOf(page).filter({ hasText: article.title })
  await expect(row).toBeVisible()
  await expect(row).not.toContainText('Done by')
  const kept = await chen.patch(`/api/articles/${article.id}/triage`, { data: { decision: 'kept' } })
  expect(kept.status(), await kept.text()).toBe(200)
  await expect(row).toContainText('Done by 陈雨')
})
