import {
  documentOf,
  enterText,
  expectSame,
  expectSaved,
  makeBriefing,
  setText,
  textOf,
} from '#test/e2e/support/briefings'
import { copiesOn, stallDisk, writeOffline } from '#test/e2e/support/device-copies'
import { expect, test } from '#test/e2e/support/test'

test('what is written while the line is down is kept, said, and sent when it returns', async ({
  open,
  openOnLine,
  api,
}) => {
  // A line that returns takes its pauses.
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'A bad line' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expect(textOf(lena)).toContainText('Before.')

  await line.cut()
  await enterText(chen)
  await chen.keyboard.type(' Meanwhile.')
  await expect(chen.locator('#connection-indicator')).toContainText(/kept on this device/)
  await enterText(lena)
  await lena.keyboard.press('ControlOrMeta+Home')
  await lena.keyboard.type('Lena too. ')
  await expectSaved(lena)
  await expect(textOf(lena)).not.toContainText('Meanwhile.')

  line.mend()
  await expect(textOf(lena)).toContainText('Before. Meanwhile.', { timeout: 45_000 })
  await expectSame(chen, lena)
  await expect(textOf(chen)).toHaveText('Lena too. Before. Meanwhile.')
})

test('a deletion made offline survives a reload and is sent', async ({ open, openOnLine, api }) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Deleted offline' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Keep. Drop.')
  await expectSaved(chen)
  await line.cut()
  // What the page is left with may stand nowhere on the disk.
  await stallDisk(chen)
  for (let left = 6; left > 0; left--) await chen.keyboard.press('Backspace')
  await expect(textOf(chen)).toHaveText('Keep.')
  const before = await documentOf(chen)
  await chen.reload()
  await expect(textOf(chen)).toHaveText('Keep.')
  expect(await documentOf(chen)).toEqual(before)

  line.mend()
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toHaveText('Keep.', { timeout: 45_000 })
  await expectSame(chen, lena)
})

test('a copy that the device can no longer read does not stand between a person and the text', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'A damaged copy' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('On the server.')
  await expectSaved(chen)
  await chen.goto('/w/china/briefings')
  await chen.evaluate(async () => {
    const copy = (await indexedDB.databases()).find(({ name }) => name?.startsWith('briefroom:'))
    const opening = indexedDB.open(copy!.name!)
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const writing = opening.result.transaction('updates', 'readwrite')
    writing.objectStore('updates').add(new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]))
    await new Promise((resolve) => (writing.oncomplete = resolve))
    opening.result.close()
  })
  await chen.goto(briefing.path)
  await expect(textOf(chen)).toHaveText('On the server.')
  await enterText(chen)
  await chen.keyboard.type(' Still written.')
  await expectSaved(chen)
  const lena = await open('lena', briefing.path)
  await expectSame(chen, lena)
})

test('a strictly marked text that was not sent is left only by who says so, and is not said to be kept', async ({
  openOnLine,
  api,
}) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Strict', marking: 'RED' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)
  const question = chen.getByRole('dialog', { name: 'Leave without your last changes?' })
  const toStories = () =>
    chen.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Stories' }).click()

  await line.cut()
  await enterText(chen)
  await chen.keyboard.type(' Meanwhile.')
  await toStories()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(textOf(chen)).toHaveText('Before. Meanwhile.')
  const indicator = chen.locator('#connection-indicator')
  await expect(indicator).toContainText(/Reconnecting|cannot be kept/)
  await expect(indicator).not.toContainText(/changes? kept/)
  line.mend()
  await expectSaved(chen)

  await line.cut()
  await enterText(chen)
  await chen.keyboard.type(' Unsent.')
  await toStories()
  await question.getByRole('button', { name: 'Leave without them' }).click()
  await expect(chen.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await chen.goBack()
  line.mend()
  await expect(textOf(chen)).toHaveText('Before. Meanwhile.', { timeout: 45_000 })
})

const storiesOf = ({ path }: { path: string }): string => path.replace(/briefings.*/, 'stories')

test('words that were not sent are kept and the copy goes where a text was marked strictly meanwhile', async ({
  openOnLine,
  api,
}) => {
  test.slow()
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'Marked meanwhile' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)
  await line.cut()
  await writeOffline(chen, ' Meanwhile.')
  await chen.goto('about:blank')
  const answer = await client.patch(`/api/briefings/${briefing.id}`, { data: { marking: 'RED' } })
  expect(answer.ok(), await answer.text()).toBe(true)

  // A page that shows nothing of them is left without a question.
  const asked = chen.waitForResponse((response) => response.url().endsWith(`/api/briefings/${briefing.id}`))
  await chen.goto(storiesOf(briefing))
  await asked
  await chen.waitForLoadState('networkidle')
  await expect.poll(() => copiesOn(chen)).toBe(1)
  await chen.goto(briefing.path)
  await expect(textOf(chen)).toHaveText('Before. Meanwhile.')
  await expect.poll(() => copiesOn(chen)).toBe(0)
  line.mend()
  await expectSaved(chen)
  await chen.reload()
  await expect(textOf(chen)).toHaveText('Before. Meanwhile.', { timeout: 45_000 })
  expect(await copiesOn(chen)).toBe(0)
})

test('the copy of a briefing that was limited to others goes, and words that were not sent are shown', async ({
  openOnLine,
  api,
  faults,
}) => {
  test.slow()
  faults.expect(/status of 404/)
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'Limited meanwhile' })
  const { page: lena, line } = await openOnLine('lena', briefing.path)
  await enterText(lena)
  await lena.keyboard.type('Before.')
  await expectSaved(lena)
  await line.cut()
  await writeOffline(lena, ' Meanwhile.')
  await lena.goto('about:blank')
  const answer = await client.put(`/api/briefings/${briefing.id}/circle`, { data: { userIds: [] } })
  expect(answer.ok(), await answer.text()).toBe(true)

  await lena.goto(briefing.path)
  await expect(lena.getByRole('textbox', { name: 'Text as it stood in this window' })).toHaveValue(
    /Before\. Meanwhile\./,
  )
  await expect.poll(() => copiesOn(lena)).toBe(0)

  // Another screen would be the end of them.
  await lena.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Stories' }).click()
  const question = lena.getByRole('dialog', { name: 'Leave without your last changes?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(lena.getByRole('textbox', { name: 'Text as it stood in this window' })).toBeVisible()
})

test('what was written before another screen was opened is sent when the line returns, and said until then', async ({
  open,
  openOnLine,
  api,
}) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Left in a hurry' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)
  await line.cut()
  await writeOffline(chen, ' Meanwhile.')
  const indicator = chen.locator('#connection-indicator')
  await chen.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Stories' }).click()
  await expect(chen.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await expect(indicator).toContainText(/1 change kept/)
  line.mend()
  await expect(textOf(lena)).toHaveText('Before. Meanwhile.', { timeout: 45_000 })
  await expect(indicator).toContainText('Saved')

  await chen.goBack()
  await enterText(chen)
  await line.cut()
  await writeOffline(chen, ' Later.')
  await chen.goto(storiesOf(briefing))
  await expect(indicator).toContainText(/1 change kept/)
  line.mend()
  await expect(textOf(lena)).toHaveText('Before. Meanwhile. Later.', { timeout: 45_000 })
  await expect(indicator).toContainText('Saved')
})

test('words that somebody deleted unseen while another screen was open are given back with the text', async ({
  open,
  openOnLine,
  api,
}) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Deleted unseen' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('First.')
  await chen.keyboard.press('Enter')
  await chen.keyboard.type('Second.')
  await expectSaved(chen)
  await expect(textOf(lena)).toContainText('Second.')
  await line.cut()
  await writeOffline(chen, ' Meanwhile.')
  await chen.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Stories' }).click()
  await expect(chen.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible()
  await setText(lena, ['First.'], 'end')
  await expectSaved(lena)
  line.mend()
  await expect(chen.locator('#connection-indicator')).toContainText('Saved', { timeout: 45_000 })
  await chen.goBack()
  await expect(textOf(chen)).toHaveText('First.')
  await expect(chen.getByTestId('displaced')).toContainText('Meanwhile.')
})
