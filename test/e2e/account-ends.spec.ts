import type { Page } from '@playwright/test'
import { enterText, expectSaved, makeBriefing } from '#test/e2e/support/briefings'
import { copiesOn, writeOffline } from '#test/e2e/support/device-copies'
import type { Line } from '#test/e2e/support/line'
import { expect, test } from '#test/e2e/support/test'

const rescued = 'Text as it stood in this window'
const ended = { name: 'Your access to Briefroom has ended.' }

/** From now on the server says of this browser's session what it says where the account was suspended. */
async function suspend(page: Page): Promise<void> {
  const error = { code: 'ACCOUNT_ENDED', message: 'ended', requestId: 'r' }
  await page.context().route('**/api/**', (route) => route.fulfill({ status: 401, json: { error } }))
}
const tell = (line: Line): void => {
  line.say('connection:closing', { closeCode: 4403, code: 'FORBIDDEN' })
}
const noteOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('briefroom:session'))

test('an account that ends leaves nothing on the device, in no tab, and that is said', async ({
  openOnLine,
  api,
  faults,
}) => {
  faults.expect(/status of 401/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Before the end' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Sent.')
  await expectSaved(chen)
  const other = await chen.context().newPage()
  await other.goto('/w/china/stories')
  await expect(other.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await expect.poll(() => copiesOn(chen)).toBe(1)

  await suspend(chen)
  tell(line)
  await expect(chen.getByRole('heading', ended)).toBeVisible()
  await expect.poll(() => copiesOn(chen)).toBe(0)
  expect(await noteOf(chen)).toBeNull()
  // The other tab hears of it by its next question: that of the next screen, unless it has asked one by itself before.
  const wire = other.getByRole('navigation', { name: 'Desk sections' }).getByRole('link', { name: 'Wire' })
  const hears = other.getByRole('heading', ended)
  await expect(wire.or(hears)).toBeVisible()
  if (!(await hears.isVisible())) await wire.click({ timeout: 5_000 }).catch(() => undefined)
  await expect(hears).toBeVisible()
  await other.getByRole('button', { name: 'To the sign-in' }).click()
  await expect(other.getByRole('button', { name: 'Log in', exact: true })).toBeVisible()
})

test('words that were not sent are shown before they go with an account that ended while the page was closed', async ({
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/status of 401/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Unsent at the end' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)
  await line.cut()
  await writeOffline(chen, ' Meanwhile.')
  await chen.goto('about:blank')
  await suspend(chen)

  await chen.goto('/w/china/stories')
  await expect(chen.getByRole('textbox', { name: rescued })).toHaveValue(/Before\. Meanwhile\./)
  // Until he has seen them they stay, also over a reload.
  chen.once('dialog', (dialog) => void dialog.accept())
  await chen.reload()
  await expect(chen.getByRole('textbox', { name: rescued })).toHaveValue(/Before\. Meanwhile\./)
  await chen.getByRole('button', { name: 'Go on without it' }).click()
  await expect(chen.getByRole('heading', ended)).toBeVisible()
  await expect.poll(() => copiesOn(chen)).toBe(0)
  expect(await noteOf(chen)).toBeNull()
})

test('a session that is over leaves the copies where they are', async ({ openOnLine, api, faults }) => {
  faults.expect(/status of 401/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Only the session' })
  const { page: chen } = await openOnLine('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Sent.')
  await expectSaved(chen)
  const error = { code: 'UNAUTHENTICATED', message: 'over', requestId: 'r' }
  await chen.context().route('**/api/**', (route) => route.fulfill({ status: 401, json: { error } }))
  await chen.getByRole('navigation', { name: 'Desk sections' }).getByRole('link', { name: 'Wire' }).click()
  await expect(chen.getByRole('button', { name: 'Log in', exact: true })).toBeVisible()
  await expect.poll(() => copiesOn(chen)).toBe(1)
})
