import type { Page } from '@playwright/test'
import { enterText, expectSaved, makeBriefing, textOf } from '#test/e2e/support/briefings'
import { copiesOn } from '#test/e2e/support/device-copies'
import { expect, test } from '#test/e2e/support/test'

const listed = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })
const choose = async (page: Page, menu: string, entry: string): Promise<void> => {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
const show = (page: Page, view: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true }).click()

test('who moves a briefing to the bin leaves it, and so does everybody; from there it comes back with its words', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 404/)
  const title = 'Regretted soon'
  const briefing = await makeBriefing(await api('chen'), { title })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Words that come back.')
  await expectSaved(chen)
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toHaveText('Words that come back.')
  const second = await chen.context().newPage()
  faults.watch(second)
  await second.goto(briefing.path)
  await expect(textOf(second)).toHaveText('Words that come back.')

  await choose(chen, 'More actions', 'Move to the bin')
  const question = chen.getByRole('dialog', { name: `Move “${title}” to the bin?` })
  await question.getByRole('button', { name: 'Move to the bin' }).click()
  await expect(chen.getByText(`“${title}” is in the bin.`, { exact: true })).toBeVisible()
  await expect(chen.getByRole('heading', { level: 1, name: 'Briefings' })).toBeVisible()
  await expect(listed(chen, title)).toHaveCount(0)
  for (const page of [lena, second]) {
    await expect(page.getByRole('heading', { name: '陈雨 moved this briefing to the bin.' })).toBeVisible()
    await expect.poll(() => copiesOn(page)).toBe(0)
  }

  await lena.getByRole('button', { name: 'To the bin' }).click()
  const lies = lena.getByRole('listitem').filter({ hasText: title })
  await expect(lies).toContainText('Put here by 陈雨')
  await expect(lies).toContainText('can be brought back until')
  // Under a pointer rows stay as they are, and what comes waits behind a pill.
  await chen.mouse.move(0, 0)
  await lies.getByRole('button', { name: `Bring back ${title}` }).click()
  await expect(lies).toHaveCount(0)
  await expect(listed(chen, title)).toBeVisible()
  await listed(chen, title).click()
  await enterText(chen)
  await expect(textOf(chen)).toHaveText('Words that come back.')
})

test('the address of a briefing in the bin says so, and shows it again when somebody brings it back', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/status of 404/)
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'By its address' })
  await client.delete(`/api/briefings/${briefing.id}`)
  const lena = await open('lena', briefing.path)
  await expect(lena.getByRole('heading', { name: '“By its address” is in the bin.' })).toBeVisible()
  await expect(lena.getByText(/陈雨 put it there\. It can be brought back until/)).toBeVisible()
  const manager = await open('manager', briefing.path)
  await manager.getByRole('button', { name: 'Bring back' }).click()
  for (const page of [manager, lena]) await expect(textOf(page)).toBeVisible()
})

test('words that never reached the house are shown to be copied when the briefing is in the bin', async ({
  openOnLine,
  api,
  faults,
}) => {
  faults.expect(/status of 404/)
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'Written meanwhile' })
  const { page: lena, line } = await openOnLine('lena', briefing.path)
  await enterText(lena)
  await line.cut()
  await lena.keyboard.type('Nobody has these.')
  await expect(textOf(lena)).toHaveText('Nobody has these.')
  await client.delete(`/api/briefings/${briefing.id}`)
  line.mend()
  const rescued = lena.getByRole('textbox', { name: 'Text as it stood in this window' })
  await expect(rescued).toHaveValue(/Nobody has these\./, { timeout: 45_000 })
})

test('a briefing goes into the archive and out of it by its row', async ({ open, api }) => {
  const title = 'For the archive'
  const briefing = await makeBriefing(await api('chen'), { title })
  const chen = await open('chen', '/w/china/briefings')
  await choose(chen, `Actions for “${title}”`, 'Put into the archive')
  await expect(listed(chen, title)).toHaveCount(0)
  await show(chen, 'Archive')
  await expect(listed(chen, title)).toBeVisible()
  await listed(chen, title).click()
  await expect(chen).toHaveURL(new RegExp(briefing.id))
  await expect(textOf(chen)).toHaveAttribute('contenteditable', 'false')
  await chen.goBack()
  await choose(chen, `Actions for “${title}”`, 'Take out of the archive')
  await expect(listed(chen, title)).toHaveCount(0)
  await show(chen, 'Current')
  await expect(listed(chen, title)).toBeVisible()
})

test('a copy on a device goes when its briefing was moved to the bin while the device was away', async ({
  open,
  api,
}) => {
  const chen = await api('chen')
  const [gone, stays] = [
    await makeBriefing(chen, { title: 'Gone meanwhile' }),
    await makeBriefing(chen, { title: 'Still here' }),
  ]
  const lena = await open('lena', gone.path)
  for (const { path } of [gone, stays]) {
    await lena.goto(path)
    await enterText(lena)
    await expectSaved(lena)
  }
  await expect.poll(() => copiesOn(lena)).toBe(2)
  await lena.goto('about:blank')
  expect((await chen.delete(`/api/briefings/${gone.id}`)).status()).toBe(204)
  await lena.goto('/w/china/stories')
  await expect.poll(() => copiesOn(lena)).toBe(1)
  await lena.goto(stays.path)
  await expectSaved(lena)
  await expect.poll(() => copiesOn(lena)).toBe(1)
})
