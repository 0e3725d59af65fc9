import type { Page } from '@playwright/test'
import { ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const lineOf = (page: Page) => page.locator('p[aria-hidden]').filter({ hasText: /typing…$/ })
const openDesk = async (page: Page) => {
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
}

test('by keys alone a discussion is found, answered and mended, and the others see who is typing', async ({
  open,
}) => {
  const word = ownWord()
  const lena = await open('lena', '/w/china/threads/desk')
  const manager = await open('manager', '/w/china/threads/desk')
  const chen = await open('chen', '/w/china/threads/desk')
  for (const page of [lena, manager, chen]) await openDesk(page)
  // So that there is one, whose room all are in.
  await chen.keyboard.press('r')
  await chen.keyboard.type(`First of ${word}`)
  await chen.keyboard.press('Control+Enter')
  for (const page of [lena, manager, chen]) await expect(page.getByText(`First of ${word}`)).toBeVisible()

  await chen.keyboard.type('And')
  await expect(lineOf(lena)).toHaveText('陈雨 is typing…')
  await expect(lineOf(manager)).toHaveText('陈雨 is typing…')
  await expect(lineOf(chen)).toHaveCount(0)
  await chen.keyboard.type(` then ${word}`)
  await chen.keyboard.press('Control+Enter')
  await expect(lena.getByText(`And then ${word}`)).toBeVisible()
  await expect(lineOf(lena)).toHaveCount(0)

  await chen.keyboard.type('x')
  await manager.keyboard.press('r')
  await manager.keyboard.type('y')
  await expect(lineOf(lena)).toHaveText(/^陈雨 and .+ are typing…$/)

  // The last that I said is mended by a key, and the list is walked along.
  await chen.keyboard.press('Backspace')
  await chen.keyboard.press('Escape')
  await chen.evaluate(() => {
    ;(document.activeElement as HTMLElement).blur()
  })
  await chen.keyboard.press('e')
  await chen.keyboard.press('ControlOrMeta+a')
  await chen.keyboard.type(`Mended ${word}`)
  await chen.keyboard.press('Control+Enter')
  await expect(lena.getByText(`Mended ${word}`)).toBeVisible()
  await chen.evaluate(() => {
    ;(document.activeElement as HTMLElement).blur()
  })
  const title = await chen.getByRole('heading', { level: 1 }).innerText()
  await chen.keyboard.press('g')
  await chen.keyboard.press('t')
  // Somebody may have spoken elsewhere since.
  const list = chen.getByRole('list', { name: 'Discussions of the desk' })
  const own = list.getByRole('link').filter({ hasText: title }).first()
  await expect(own).toBeVisible()
  await expect(async () => {
    await chen.keyboard.press('j')
    await expect(own).toBeFocused({ timeout: 200 })
  }).toPass()
  await chen.keyboard.press('Enter')
  await expect(chen).toHaveURL(/\/threads\/[0-9a-f-]{36}$/)
  await expect(chen.getByText(`Mended ${word}`)).toBeVisible()
})
