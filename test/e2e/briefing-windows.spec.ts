import {
  documentOf,
  enterText,
  expectSame,
  expectSaved,
  makeBriefing,
  textOf,
} from '#test/e2e/support/briefings'
import { Line } from '#test/e2e/support/line'
import { expect, test } from '#test/e2e/support/test'

test('two windows of one person write one text and never undo one another', async ({
  open,
  openOnLine,
  api,
  faults,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Two windows' })
  const { page: first, line } = await openOnLine('chen', briefing.path)
  const second = await first.context().newPage()
  faults.watch(second)
  await second.goto(briefing.path)
  await enterText(first)
  await first.keyboard.type('First.')
  await enterText(second)
  await expect(textOf(second)).toHaveText('First.')
  await second.keyboard.type(' Second.')
  await expectSame(first, second)

  // One of them loses its line: it writes on, and the other one hears it from it and sends for both.
  await line.cut()
  await enterText(first)
  await first.keyboard.type(' Third.')
  await expect(textOf(second)).toHaveText('First. Second. Third.')
  await enterText(second)
  await second.keyboard.type(' Fourth.')
  await expect(textOf(first)).toHaveText('First. Second. Third. Fourth.')
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toHaveText('First. Second. Third. Fourth.')

  line.mend()
  await expect(first.locator('#connection-indicator')).toContainText(/Saved/, { timeout: 45_000 })
  await expectSame(first, second)
  await expectSame(first, lena)
  await Promise.all([first.reload(), second.reload()])
  await expectSame(first, second)
  await expect(textOf(first)).toHaveText('First. Second. Third. Fourth.')
})

test('a line that is dead without a word is found out, and what was written goes over a new one', async ({
  open,
  openOnLine,
  api,
}) => {
  test.setTimeout(120_000)
  const briefing = await makeBriefing(await api('chen'), { title: 'After a sleep' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Before.')
  await expectSaved(chen)

  line.forsake()
  await enterText(chen)
  await chen.keyboard.type(' After.')
  await expect(chen.locator('#connection-indicator')).not.toContainText(/^Saved/)
  await enterText(lena)
  await lena.keyboard.press('ControlOrMeta+Home')
  await lena.keyboard.type('Lena. ')
  await expectSaved(lena)

  await expect(textOf(lena)).toHaveText('Lena. Before. After.', { timeout: 60_000 })
  await expectSame(chen, lena)
  expect(await documentOf(chen)).toEqual(await documentOf(lena))
})

test('what one window did not send is not forgotten when another has sent all of its own', async ({
  open,
  api,
  faults,
}) => {
  faults.expect(/WebSocket connection/)
  const briefing = await makeBriefing(await api('chen'), { title: 'Two notes' })
  let line!: Line
  const first = await open('chen', briefing.path, async (page) => {
    // Its edits reach the other window by the device alone.
    await page.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'))
    line = await Line.hold(page)
  })
  await enterText(first)
  await first.keyboard.type('Keep. Drop.')
  await expectSaved(first)
  const second = await first.context().newPage()
  faults.watch(second)
  await second.goto(briefing.path)
  await expect(textOf(second)).toHaveText('Keep. Drop.')
  await line.cut()
  await enterText(first)
  for (let left = 6; left > 0; left--) await first.keyboard.press('Backspace')
  await expect(textOf(first)).toHaveText('Keep.')

  await enterText(second)
  await second.keyboard.type(' More.')
  await expectSaved(second)
  await first.close()
  await second.reload()
  await expect(textOf(second)).toHaveText('Keep. More.')
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toHaveText('Keep. More.')
})
