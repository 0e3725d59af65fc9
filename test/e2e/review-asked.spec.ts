import { makeBriefing } from '#test/e2e/support/briefings'
import { sessionOf } from '#test/e2e/support/session'
import { expect, test } from '#test/e2e/support/test'

test('a review is asked of those who may see the briefing, and the notification of any manager opens it', async ({
  open,
  api,
}) => {
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'Whoever may see it' })
  const managerId = (await sessionOf(await api('manager'))).user.id
  const limited = await client.put(`/api/briefings/${briefing.id}/circle`, { data: { userIds: [managerId] } })
  expect(limited.ok()).toBe(true)
  const chen = await open('chen', briefing.path)
  await chen.getByRole('button', { name: 'Ask for review' }).click()
  const dialog = chen.getByRole('dialog', { name: 'Ask for review' })
  await expect(dialog.getByRole('checkbox')).toHaveCount(1)
  await expect(dialog.getByRole('checkbox', { name: /manager$/ })).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Ask for review' }).click()
  await expect(dialog).toBeHidden()

  const manager = await open('manager', '/w/inbox')
  const told = manager
    .getByRole('listitem')
    .filter({ hasText: 'Whoever may see it' })
    .filter({ hasText: 'asks for a review by any manager' })
  await told.getByRole('link', { name: 'Whoever may see it' }).click()
  await expect(manager.getByRole('heading', { level: 1, name: 'Review: Whoever may see it' })).toBeVisible()
})
