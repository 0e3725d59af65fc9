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
