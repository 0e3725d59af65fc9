import type { Page } from '@playwright/test'
import {
  enterText,
  expectSame,
  expectSaved,
  insertBlocks,
  makeBriefing,
  placeCaret,
  textOf,
} from '#test/e2e/support/briefings'
import { sessionOf } from '#test/e2e/support/session'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

const heading = (text: string) => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [{ type: 'text', text }],
})
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const headings = (page: Page) => textOf(page).locator('h2')

test('a section is moved by keys, from its menu and by dragging, and the outline shows who is where', async ({
  open,
  api,
  axe,
}) => {
  const word = wording(look().language, 'editor')
  const briefing = await makeBriefing(await api('chen'), { title: 'In another order' })
  const lenaName = ((await sessionOf(await api('lena'))).user as { id: string; name: string }).name
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await insertBlocks(chen, [
    ...[heading('Fees'), paragraph('They fell.')],
    ...[heading('Ships'), paragraph('They wait.')],
    ...[heading('Pilots'), paragraph('They strike.')],
  ])
  await chen.getByRole('tab', { name: word('briefings.panel.outline') }).click()
  const outline = chen.getByRole('list', { name: word('briefings.outline') })
  const row = (text: string) => outline.getByRole('listitem').filter({ hasText: text })
  await expect(outline.getByRole('listitem')).toHaveCount(3)

  const lena = await open('lena', briefing.path)
  await enterText(lena)
  await placeCaret(lena, 'end')
  await chen.bringToFront()
  await expect(row('Pilots').getByRole('img', { name: lenaName })).toBeVisible()
  await axe(chen, 'both')

  const pilots = row('Pilots').getByRole('button', { name: 'Pilots', exact: true })
  await pilots.focus()
  await chen.keyboard.press('Alt+Shift+ArrowUp')
  await expect(headings(chen)).toHaveText(['Fees', 'Pilots', 'Ships'])
  await expect(pilots).toBeFocused()
  await chen.keyboard.press('Alt+Shift+ArrowUp')
  await expect(headings(chen)).toHaveText(['Pilots', 'Fees', 'Ships'])
  // It is at the top, and stays.
  await chen.keyboard.press('Alt+Shift+ArrowUp')
  await expect(headings(chen)).toHaveText(['Pilots', 'Fees', 'Ships'])
  await expect(outline.getByRole('listitem')).toHaveText([/Pilots/, /Fees/, /Ships/])

  await row('Fees')
    .getByRole('button', { name: word('briefings.sectionActs', { section: 'Fees' }) })
    .click()
  await chen.getByRole('menuitem', { name: word('briefings.sectionDown') }).click()
  await expect(headings(chen)).toHaveText(['Pilots', 'Ships', 'Fees'])
  await expectSame(chen, lena)
  await expect(textOf(lena)).toContainText('PilotsThey strike.ShipsThey wait.FeesThey fell.')

  await row('Fees').dragTo(row('Pilots'), { targetPosition: { x: 60, y: 3 } })
  await expect(headings(chen)).toHaveText(['Fees', 'Pilots', 'Ships'])
  await enterText(chen)
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(headings(chen)).toHaveText(['Pilots', 'Ships', 'Fees'])
  await expectSaved(chen)
  await expectSame(chen, lena)
})
