import type { APIRequestContext } from '@playwright/test'
import { enterText, expectSaved, textOf, type MadeBriefing } from '#test/e2e/support/briefings'
import { aDesk, briefingOn, putOn } from '#test/e2e/support/desks'
import { copiesOn, stallDisk, writeOffline } from '#test/e2e/support/device-copies'
import type { Who } from '#test/e2e/support/people'
import { expect, test } from '#test/e2e/support/test'

const rescued = 'Text as it stood in this window'

/** A briefing on a desk on which Lena is beside the demo's, and how her place there ends. */
const placeOfLena = async (
  api: (who: Who) => Promise<APIRequestContext>,
  title: string,
): Promise<MadeBriefing & { end: () => Promise<void> }> => {
  const admin = await api('admin')
  const desk = await aDesk(admin)
  const end = await putOn(admin, desk.id, 'lena', await api('lena'))
  return { ...(await briefingOn(admin, desk, title)), end }
}

test('what this device holds of a desk goes when my place there ends, also while I look at another one', async ({
  open,
  api,
}) => {
  const { path, end } = await placeOfLena(api, 'Opened before')
  const lena = await open('lena', path)
  await enterText(lena)
  await lena.keyboard.type('Only for this desk.')
  await expectSaved(lena)
  await lena.goto('/w/china/stories')
  await expect(lena.locator('#connection-indicator')).toContainText('Saved')
  await expect.poll(() => copiesOn(lena)).toBe(1)
  await end()
  await expect.poll(() => copiesOn(lena)).toBe(0)
  await expect(lena.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
})

test('words that were sent are none that wait, though the disk of this device had not taken that when I left the page', async ({
  open,
  api,
}) => {
  const { path, end } = await placeOfLena(api, 'Left at once')
  const lena = await open('lena', path)
  await enterText(lena)
  await lena.keyboard.type('Sent.')
  await expectSaved(lena)
  await stallDisk(lena)
  await lena.keyboard.type(' This too.')
  await expectSaved(lena)
  await lena.goto('about:blank')
  await end()
  await lena.goto('/w/china/stories')
  await expect.poll(() => copiesOn(lena)).toBe(0)
  await expect(lena.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
})

test('when it ended while I was away, the device is told at the next start, and words that were not sent are shown first', async ({
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/status of 404/)
  const { path, end } = await placeOfLena(api, 'Ended meanwhile')
  const { page: lena, line } = await openOnLine('lena', path)
  await enterText(lena)
  await lena.keyboard.type('Before.')
  await expectSaved(lena)
  await line.cut()
  await writeOffline(lena, ' Meanwhile.')
  await lena.goto('about:blank')
  await end()

  line.mend()
  await lena.goto('/w/china/stories')
  await expect(lena.getByRole('textbox', { name: rescued })).toHaveValue(/Before\. Meanwhile\./)
  await expect(lena.getByText('Ended meanwhile', { exact: true })).toBeVisible()
  await expect.poll(() => copiesOn(lena)).toBe(1)
  await lena.getByRole('button', { name: 'Go on without it' }).click()
  await expect(lena.getByRole('heading', { name: 'Your access to this desk has ended.' })).toBeVisible()
  expect(await copiesOn(lena)).toBe(0)
})

test('when it ends under my hands, words that were not sent stand on the page that says so', async ({
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/status of 404/)
  const { path, end } = await placeOfLena(api, 'Ended under my hands')
  const { page: lena, line } = await openOnLine('lena', path)
  await enterText(lena)
  await lena.keyboard.type('Before.')
  await expectSaved(lena)
  await line.cut()
  await writeOffline(lena, ' Meanwhile.')
  await expect(textOf(lena)).toHaveText('Before. Meanwhile.')
  await end()

  line.mend()
  await expect(lena.getByRole('navigation', { name: 'Sections' })).toHaveCount(0, { timeout: 45_000 })
  await expect(lena.getByRole('textbox', { name: rescued })).toHaveValue(/Before\. Meanwhile\./)
  await lena.getByRole('button', { name: 'Go on without it' }).click()
  await expect(lena.getByRole('heading', { name: 'Your access to this desk has ended.' })).toBeVisible()
  await expect.poll(() => copiesOn(lena)).toBe(0)
})
