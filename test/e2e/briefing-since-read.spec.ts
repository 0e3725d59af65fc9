import type { Page } from '@playwright/test'
import {
  enterText,
  expectSame,
  expectSaved,
  makeBriefing,
  setText,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

const bar = (page: Page) => page.getByTestId('since-read')
const noted = (page: Page) =>
  page.waitForResponse(
    (answer) => answer.url().endsWith('/last-read') && answer.request().method() === 'PUT' && answer.ok(),
  )

/** Leaves the open briefing by a link of the frame, and waits until it is noted how far it was read. */
const leave = async (page: Page) => {
  await expectSaved(page)
  await Promise.all([
    noted(page),
    page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'Stories' }).click(),
  ])
}

test('a returning reader walks through exactly what others changed, by key and by author, and says that he has read it', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Since I read' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await setText(chen, ['Fees fall by a fifth.', 'Refiners wait for the rules.', 'Ports are full.'], 'end')
  await leave(chen)

  const lena = await open('lena', briefing.path)
  await enterText(lena)
  await expect(bar(lena)).toBeHidden()
  await lena.keyboard.type(' Some of them.')
  await lena.keyboard.press('ControlOrMeta+Home')
  await lena.keyboard.type('Port fees: ')
  await leave(lena)

  await chen.bringToFront()
  await chen.goBack()
  await expect(bar(chen)).toContainText('2 paragraphs changed — Lena')
  const changed = textOf(chen).locator('.changed-since-read')
  await expect(changed).toHaveText(['Port fees: Fees fall by a fifth.', 'Ports are full. Some of them.'])
  await enterText(chen)
  await chen.keyboard.press('F9')
  const walk = chen.getByRole('region', { name: 'Walk through' })
  await expect(walk).toContainText('Difference 1 of 2')
  await expect(walk).toContainText('Lena')
  await expect(walk.locator('ins')).toContainText('Port fees')
  await chen.keyboard.press('F9')
  await expect(walk.locator('ins')).toContainText('Some of them')
  await chen.keyboard.press('Shift+F9')
  await expect(walk.locator('ins')).toContainText('Port fees')

  // What is changed while I read has a bar too, and no sign; what I write myself has none.
  await lena.bringToFront()
  await lena.goBack()
  await enterText(lena)
  await lena.keyboard.press('ArrowUp')
  await lena.keyboard.type('Still: ')
  await expectSame(chen, lena)
  await expect(textOf(chen).locator('.changed-since-open')).toHaveCount(1)
  await Promise.all([noted(chen), bar(chen).getByRole('button', { name: 'Mark as read' }).click()])
  await expect(bar(chen)).toBeHidden()
  await expect(textOf(chen).locator('.changed-since-read, .changed-since-open')).toHaveCount(0)
  await chen.reload()
  await enterText(chen)
  await expect(bar(chen)).toBeHidden()
})

test('a window that nobody sees reads nothing', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Hidden window' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('Fees fall.')
  await expectSaved(chen)
  const hide = (hidden: boolean) =>
    chen.evaluate((is) => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (is ? 'hidden' : 'visible'),
      })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await Promise.all([noted(chen), hide(true)])
  const lena = await open('lena', briefing.path)
  await enterText(lena)
  await lena.keyboard.type(' By a fifth.')
  await expectSame(chen, lena)
  await chen.close()
  const again = await open('chen', briefing.path)
  await enterText(again)
  await expect(bar(again)).toContainText('1 paragraph changed — Lena')
})
