import {
  documentOf,
  enterText,
  expectSame,
  expectSaved,
  makeBriefing,
  textOf,
} from '#test/e2e/support/briefings'
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
