import { aSource, ownWord } from '#test/e2e/support/sources'
import { anArticle } from '#test/e2e/support/articles'
import { expect, test } from '#test/e2e/support/test'

test('what a publisher changed is offered, and shown word by word', async ({ open, api, axe }) => {
  const word = ownWord()
  const item = (text: string) => [{ guid: word, title: `Tides of ${word}`, text }]
  const manager = await api('manager')
  const source = await aSource(manager, word, item('The tide will rise by two metres tonight.'))
  const article = await anArticle(manager, { source: source.id })
  const page = await open('chen', `/w/china/articles/${article.id}`)
  await expect(page.getByText('by two metres')).toBeVisible()
  await source.publish(item('The tide will rise by three metres tonight.'))
  await expect(page.getByText(/^A newer version arrived/)).toBeVisible({ timeout: 45_000 })
  await expect(page.getByText('by two metres')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Versions of this text' }).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'What changed' }).click()
  const diff = page.getByRole('region', { name: 'Compared with version 1' })
  await expect(diff.getByRole('deletion')).toContainText('two')
  await expect(diff.getByRole('insertion')).toContainText('three')
  await axe(page)
})

test('that an older version cannot be had is said, and the newest is one press away', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 404/)
  const article = await anArticle(await api('chen'))
  const page = await open('chen', `/w/china/articles/${article.id}?v=99`)
  const alert = page.getByRole('alert').filter({ hasText: 'This does not exist or is not open to you.' })
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.getByRole('button', { name: 'Show the newest' }).click()
  await expect(alert).toHaveCount(0)
})
