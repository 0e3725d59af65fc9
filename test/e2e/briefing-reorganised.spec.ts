import type { Page } from '@playwright/test'
import {
  enterText,
  expectEpoch,
  expectSame,
  expectSaved,
  makeBriefing,
  reorganise,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

/** Whether the browser would ask before it closes the page. */
const asksBeforeClosing = (page: Page): Promise<boolean> =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))

/** The change to a document made anew takes as long as the test wants: until the page hears `go-on`. */
const holdChange = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const request = navigator.locks.request.bind(navigator.locks)
    const free = new Promise<void>((resolve) => {
      addEventListener('go-on', () => {
        resolve()
      })
    })
    const value = (name: string, work: () => Promise<void>) => free.then(() => request(name, work))
    Object.defineProperty(navigator.locks, 'request', { value })
  })
}

test('a document that is made anew under open editors goes on in all of them', async ({ open, api }) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Made anew' })
  const [chen, lena] = await Promise.all([
    open('chen', briefing.path, holdChange),
    open('lena', briefing.path),
  ])
  await enterText(chen)
  await chen.keyboard.type('Old words. Gone.')
  for (let left = 6; left > 0; left--) await chen.keyboard.press('Backspace')
  await expectSame(chen, lena)

  await chen.bringToFront()
  await reorganise(briefing.documentId)
  // Who was writing goes on where he was, while the text is not here yet and when it comes.
  await expect(chen.getByRole('textbox', { name: /^Go on writing/ })).toBeFocused()
  await chen.keyboard.press('Backspace')
  await chen.keyboard.type(', older')
  await chen.keyboard.press('Enter')
  await chen.keyboard.type('Nexx')
  await chen.keyboard.press('Backspace')
  expect(await asksBeforeClosing(chen)).toBe(true)
  await chen.evaluate(() => dispatchEvent(new Event('go-on')))
  await chen.keyboard.type('t one.')
  await expectEpoch(chen, 2)
  await expectEpoch(lena, 2)
  await expect(textOf(chen).locator('p')).toHaveText(['Old words, older', 'Next one.'])
  await chen.keyboard.type(' More.')
  await expectSame(chen, lena)
  expect(await asksBeforeClosing(chen)).toBe(false)
  await enterText(lena)
  await lena.keyboard.type(' New words.')
  await expect(textOf(chen)).toHaveText('Old words, olderNext one. More. New words.')
  await expectSame(chen, lena)
})

test('what was not sent before a document was made anew comes back in it, once', async ({
  open,
  openOnLine,
  api,
}) => {
  // A line that returns, and asking for the last state of a generation, take their pauses.
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Unsent' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('One.')
  await chen.keyboard.press('Enter')
  await chen.keyboard.type('Two.')
  await expectSame(chen, lena)
  await line.cut()
  await chen.keyboard.type(' Unsent.')
  await reorganise(briefing.documentId)
  await expectEpoch(lena, 2)
  await enterText(lena)
  await lena.keyboard.press('ControlOrMeta+Home')
  await lena.keyboard.type('Lena. ')
  await expectSaved(lena)

  line.mend()
  await expect(textOf(lena)).toHaveText('Lena. One.Two. Unsent.', { timeout: 45_000 })
  await expectSame(chen, lena)
  await chen.reload()
  await expectSame(chen, lena)
  await expect(textOf(chen)).toHaveText('Lena. One.Two. Unsent.')
})

test('what was not sent and fits nowhere any more is given to whoever wrote it', async ({
  open,
  openOnLine,
  api,
  axe,
}) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Given back' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Fees fall.')
  await expectSame(chen, lena)
  await line.cut()
  await chen.keyboard.type(' By a fifth.')
  await reorganise(briefing.documentId)
  await expectEpoch(lena, 2)
  await enterText(lena)
  for (let left = 10; left > 0; left--) await lena.keyboard.press('Backspace')
  await lena.keyboard.type('Fees rise.')
  await expectSaved(lena)

  line.mend()
  const given = chen.getByRole('alert').getByRole('textbox')
  await expect(given).toHaveValue(/Fees fall. By a fifth./, { timeout: 45_000 })
  await axe(chen)
  await chen.getByRole('alert').getByRole('button').last().click()
  await expect(textOf(chen)).toHaveText('Fees rise.')
  await expectSame(chen, lena)
  await chen.reload()
  await expect(textOf(chen)).toHaveText('Fees rise.')
})

test('whoever leaves the screen is asked before words go that were typed while the document was made anew', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Left meanwhile' })
  const chen = await open('chen', briefing.path, holdChange)
  await enterText(chen)
  await chen.keyboard.type('One.')
  await expectSaved(chen)
  await reorganise(briefing.documentId)
  const box = chen.getByRole('textbox', { name: /^Go on writing/ })
  await expect(box).toBeFocused()
  const away = chen.getByRole('navigation').getByRole('link', { name: 'Stories' })
  await chen.keyboard.type(' Two.')
  await away.click()
  await chen.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(box).toHaveValue(' Two.')
  await chen.evaluate(() => dispatchEvent(new Event('go-on')))
  await expectEpoch(chen, 2)
  await expect(textOf(chen)).toHaveText('One. Two.')
  await expectSaved(chen)
  await away.click()
  await expect(chen).toHaveURL(/\/stories/)
})
