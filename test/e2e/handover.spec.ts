import type { Page } from '@playwright/test'
import { deskOf, sessionOf } from '#test/e2e/support/session'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const noticeOn = (page: Page) => page.getByRole('status').filter({ hasText: /^陈雨 handed over at / })

test('a hand-over to whoever comes next is found on the wire by all but its giver, and one of two takes it over', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 409/)
  const word = ownWord()
  const { articles } = await aSource(await api('manager'), word, items(word, 2))
  const chen = await api('chen')
  const { user } = await sessionOf(chen)
  for (const id of articles) await chen.patch(`/api/articles/${id}/triage`, { data: { claimedBy: user.id } })
  const mine = await open('chen', `/w/china/wire?q=${word}`)
  const lena = await open('lena', `/w/china/wire?q=${word}`)
  const manager = await open('manager', `/w/china/wire?q=${word}`)
  await expect(manager.getByRole('feed').getByRole('article')).toHaveCount(2)

  await mine.getByRole('button', { name: 'Hand over' }).click()
  const dialog = mine.getByRole('dialog', { name: 'Hand over' })
  await expect(dialog.getByRole('radio', { name: 'Whoever comes next' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await expect(mine.getByRole('heading', { level: 1, name: 'Hand-over' })).toBeVisible()
  await expect(mine.getByRole('button', { name: 'Take over' })).toHaveCount(0)
  for (const page of [lena, manager]) await expect(noticeOn(page)).toHaveText(/: \d+ claimed/)
  await mine.goBack()
  await expect(mine.getByRole('feed').getByRole('article')).toHaveCount(2)
  await expect(noticeOn(mine)).toHaveCount(0)

  for (const page of [lena, manager]) {
    await noticeOn(page).getByRole('link', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Take over' })).toBeVisible()
  }
  // What is finished before somebody takes over is done for both.
  await chen.patch(`/api/articles/${articles[0]}/triage`, { data: { decision: 'dismissed' } })
  const done = manager.getByRole('listitem').filter({ hasText: word }).filter({ hasText: 'Done' })
  await expect(done).toHaveCount(1)

  // The manager's window does not hear in time that Lena was first.
  let answer!: () => void
  const answered = new Promise<void>((resolve) => (answer = resolve))
  await manager.route('**/acceptance', async (route) => {
    await answered
    await route.continue()
  })
  await manager.getByRole('button', { name: 'Take over' }).click()
  await lena.getByRole('button', { name: 'Take over' }).click()
  await expect(lena.getByText(/^Taken over by Lena .* the claims moved/)).toBeVisible()
  answer()
  await expect(manager.getByText(/^Lena .* took this over at \d\d:\d\d\.$/)).toBeVisible()
  await expect(manager.getByText(/^Taken over by Lena /)).toBeVisible()

  await manager.getByRole('link', { name: 'Last hand-overs' }).click()
  const list = manager.getByRole('list', { name: 'Last hand-overs' })
  await expect(list.getByRole('listitem').filter({ hasText: 'Taken over by Lena' })).not.toHaveCount(0)
  const { id: desk } = await deskOf(chen)
  const claims = async (view: string): Promise<number> => {
    const found = await (await api('lena')).get(`/api/desks/${desk}/articles?view=${view}&q=${word}`)
    return ((await found.json()) as { items: unknown[] }).items.length
  }
  expect(await claims('mine')).toBe(1)
})
