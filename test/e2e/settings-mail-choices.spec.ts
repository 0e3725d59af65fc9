import { expect, test } from '#test/e2e/support/test'

interface Account {
  notifications: Record<string, boolean>
}

test('what is to come by mail may be chosen quickly: every choice is kept, and one that is refused goes back', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 403/)
  const address = '/api/me/account'
  // In the server's place: other tests may choose for the same person.
  const account = (await (await (await api('lena')).get(address)).json()) as Account
  for (const kind of Object.keys(account.notifications)) account.notifications[kind] = false
  let answers!: () => void
  const slowly = new Promise<void>((resolve) => (answers = resolve))
  const page = await open('lena', '/w/settings/notifications', async (fresh) => {
    await fresh.route(`**${address}`, async (route) => {
      if (route.request().method() !== 'PATCH') return route.fulfill({ json: account })
      await slowly
      const { notifications } = route.request().postDataJSON() as Account
      const error = { code: 'FORBIDDEN', message: 'FORBIDDEN', requestId: 'r' }
      if ('handover' in notifications) return route.fulfill({ status: 403, json: { error } })
      Object.assign(account.notifications, notifications)
      return route.fulfill({ json: account })
    })
  })
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true })
  const chosen = ['Somebody mentions me', 'A shift is handed over', 'My rights have changed']
  for (const name of chosen) await box(name).click()
  for (const name of chosen) await expect(box(name)).toBeChecked()
  answers()
  await expect(box('A shift is handed over')).not.toBeChecked()
  const kept = () => Object.keys(account.notifications).filter((kind) => account.notifications[kind])
  await expect.poll(() => kept().sort()).toEqual(['access', 'mention'])
  await page.reload()
  await expect(box('My rights have changed')).toBeChecked()
  await expect(box('Somebody mentions me')).toBeChecked()
  await expect(box('A shift is handed over')).not.toBeChecked()
})
