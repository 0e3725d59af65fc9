import { anArticle } from '#test/e2e/support/articles'
import { sessionOf } from '#test/e2e/support/session'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

test('what is put into my inbox while my line is cut stands there when it is back', async ({
  openOnLine,
  api,
}) => {
  const word = ownWord()
  const source = await aSource(await api('manager'), word, items(word, 1))
  const chen = await api('chen')
  const article = await anArticle(chen, { source: source.id })
  const { user } = await sessionOf(await api('lena'))

  const { page: lena, line } = await openOnLine('lena', '/w/inbox')
  await expect(lena.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
  await expect(lena.locator('#connection-indicator')).not.toContainText('Offline')
  await line.cut()
  await expect(lena.locator('#connection-indicator')).toContainText('Offline')
  const assigned = await chen.patch(`/api/articles/${article.id}/triage`, { data: { claimedBy: user.id } })
  expect(assigned.status()).toBe(200)
  await expect(lena.getByRole('main')).not.toContainText(article.title)
  line.mend()
  await expect(lena.getByRole('main')).toContainText(article.title)
})

test('what comes while I am at my inbox does not push away what I am about to press', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const { articles } = await aSource(await api('manager'), word, items(word, 2))
  const [second, first] = articles as [string, string]
  const chen = await api('chen')
  const { user } = await sessionOf(await api('lena'))
  const give = async (id: string) => {
    const given = await chen.patch(`/api/articles/${id}/triage`, { data: { claimedBy: user.id } })
    expect(given.status()).toBe(200)
  }
  await give(first)
  const lena = await open('lena', '/w/inbox?filter=unread')
  const rows = lena.getByRole('main').getByRole('listitem')
  const row = rows.filter({ hasText: `Item 1 of ${word}` })
  await expect(rows.first()).toContainText(`Item 1 of ${word}`)
  await row.hover()
  await give(second)
  const pill = lena.getByRole('button', { name: /^1 new notification/ })
  await expect(pill).toBeVisible()
  await expect(rows.first()).toContainText(`Item 1 of ${word}`)
  await row.getByRole('button', { name: 'Done' }).click()
  await expect(row).toHaveCount(0)
  await lena.keyboard.press('n')
  await expect(pill).toHaveCount(0)
  await expect(rows.first()).toContainText(`Item 2 of ${word}`)
})
