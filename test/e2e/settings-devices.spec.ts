import type { Page } from '@playwright/test'
import { anArticle } from '#test/e2e/support/articles'
import { enterText, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { copiesOn, writeOffline } from '#test/e2e/support/device-copies'
import { expect, test } from '#test/e2e/support/test'

const devices = '/w/settings/devices'
const offlineCopies = (page: Page) => page.getByRole('checkbox', { name: 'Keep offline copies' })

/** Articles that this browser keeps to be read without a line. */
const articlesOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const boxes = (await caches.keys()).filter((name) => name.startsWith('briefroom-articles-'))
    const kept = await Promise.all(boxes.map(async (name) => (await (await caches.open(name)).keys()).length))
    return kept.reduce((sum, count) => sum + count, 0)
  })

test('without offline copies nothing of a briefing or an article stays on the device, and whoever leaves unsaved words is asked', async ({
  openOnLine,
  api,
}) => {
  test.slow()
  const client = await api('lena')
  const briefing = await makeBriefing(client, { title: 'Not to be kept' })
  const { id } = await anArticle(client)
  const { page: lena, line } = await openOnLine('lena', `/w/china/articles/${id}`)
  await expect.poll(() => articlesOn(lena)).toBe(1)
  await lena.goto(briefing.path)
  await enterText(lena)
  await lena.keyboard.type('Kept.')
  await expectSaved(lena)
  await expect.poll(() => copiesOn(lena)).toBe(1)

  await lena.goto(devices)
  await expect(lena.getByText('1 briefing is kept here now.')).toBeVisible()
  await offlineCopies(lena).uncheck()
  await expect(lena.getByText('No briefing is kept here now.')).toBeVisible()
  expect(await copiesOn(lena)).toBe(0)
  await expect.poll(() => articlesOn(lena)).toBe(0)

  await lena.goto(`/w/china/articles/${id}`)
  await expect(lena.getByRole('heading', { level: 1 })).toBeVisible()
  await lena.goto(briefing.path)
  await enterText(lena)
  await lena.keyboard.type(' Not kept.')
  await expectSaved(lena)
  await line.cut()
  await enterText(lena)
  await lena.keyboard.type(' Unsaved.')
  expect(await copiesOn(lena)).toBe(0)
  expect(await articlesOn(lena)).toBe(0)
  await lena
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Stories', exact: true })
    .click()
  const question = lena.getByRole('dialog', { name: 'Leave without your last changes?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(textOf(lena)).toHaveText('Kept. Not kept. Unsaved.')
  line.mend()
  await expectSaved(lena)
  await lena.reload()
  await expect(textOf(lena)).toHaveText('Kept. Not kept. Unsaved.')

  await lena.goto(devices)
  await offlineCopies(lena).check()
  await lena.goto(briefing.path)
  await enterText(lena)
  await expectSaved(lena)
  await expect.poll(() => copiesOn(lena)).toBe(1)
})

test('another window that has a briefing open gives up its copy when copies are switched off, and writes on', async ({
  open,
  api,
  faults,
}) => {
  const briefing = await makeBriefing(await api('lena'), { title: 'In another window' })
  const lena = await open('lena', briefing.path)
  await enterText(lena)
  await lena.keyboard.type('Before.')
  await expectSaved(lena)
  const settings = await lena.context().newPage()
  faults.watch(settings)
  await settings.goto(devices)
  await offlineCopies(settings).uncheck()
  await expect.poll(() => copiesOn(settings)).toBe(0)
  await enterText(lena)
  await lena.keyboard.type(' After.')
  await expectSaved(lena)
  expect(await copiesOn(lena)).toBe(0)
  await lena.reload()
  await expect(textOf(lena)).toHaveText('Before. After.')
  expect(await copiesOn(lena)).toBe(0)
})

test('this device is not cleared while something waits, which is named; then all of it goes', async ({
  openOnLine,
  api,
}) => {
  test.slow()
  const title = 'Waits in the train'
  const briefing = await makeBriefing(await api('lena'), { title })
  const { page: lena, line } = await openOnLine('lena', briefing.path)
  await enterText(lena)
  await lena.keyboard.type('Before.')
  await expectSaved(lena)
  await line.cut()
  await writeOffline(lena, ' Meanwhile.')
  await lena.goto(devices)
  const clear = lena.getByRole('button', { name: 'Clear this device' })
  await clear.click()
  const named = lena.getByRole('status').filter({ hasText: 'This waits to be saved' })
  await expect(named.getByRole('listitem')).toHaveText([title])
  await offlineCopies(lena).click()
  await expect(offlineCopies(lena)).toBeChecked()
  await expect.poll(() => copiesOn(lena)).toBe(1)

  line.mend()
  await expect(lena.locator('#connection-indicator')).toContainText('Saved', { timeout: 45_000 })
  await expect(async () => {
    await clear.click()
    await expect(lena.getByRole('dialog', { name: 'Clear this device?' })).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await lena.getByRole('dialog').getByRole('button', { name: 'Clear this device' }).click()
  await expect(lena.getByText('No briefing is kept here now.')).toBeVisible()
  expect(await copiesOn(lena)).toBe(0)
  const notes = await lena.evaluate(() => Object.keys(localStorage))
  expect(notes.filter((key) => /^(unwritten|moved):/.test(key))).toEqual([])
  await lena.goto(briefing.path)
  await expect(textOf(lena)).toHaveText('Before. Meanwhile.')
})
