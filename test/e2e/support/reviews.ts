import type { Locator, Page } from '@playwright/test'
import { enterText, expectSaved, textOf } from '#test/e2e/support/briefings'
import { expect } from '#test/e2e/support/test'

/** The one sentence about where the open briefing stands. */
export const bannerOf = (page: Page): Locator => page.getByTestId('state-banner')

/** Writes at the end of the open briefing, in a new paragraph, and waits until it is on disk. */
export const writeParagraph = async (page: Page, text: string, fresh = true): Promise<void> => {
  await enterText(page)
  if (fresh) await page.keyboard.press('Enter')
  await page.keyboard.type(text)
  await expectSaved(page)
}

/** Takes back a paragraph that was just written: where typing paused, as on a busy machine, that is several steps. */
export const undoParagraph = async (page: Page): Promise<void> => {
  const paragraphs = textOf(page).locator('p')
  const written = await paragraphs.count()
  while ((await paragraphs.count()) >= written) await page.keyboard.press('ControlOrMeta+z')
}

/** Asks the desk's manager to review the open briefing, from the button in its head or in its banner. */
export const askReview = async (page: Page, button: string, note: string): Promise<void> => {
  await page.bringToFront()
  await page.getByRole('button', { name: button, exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Ask for review' })
  await dialog
    .getByRole('checkbox', { name: /manager/ })
    .first()
    .check()
  await dialog.getByRole('textbox', { name: /^Note/ }).fill(note)
  await dialog.getByRole('button', { name: 'Ask for review' }).click()
  await expect(dialog).toBeHidden()
}

/** Signs on the review screen; gives what the dialog showed before. */
export const sign = async (page: Page): Promise<{ hash: string; differences: number }> => {
  await page.bringToFront()
  await page
    .getByRole('button', { name: /^Approve revision/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: /^Sign revision/ })
  await expect(dialog.getByText(/^Signatures: /)).toBeVisible()
  const hash = await dialog.locator('code').first().getAttribute('aria-label')
  const differences = await dialog.locator('[data-change]').count()
  await dialog.getByRole('button', { name: /^Approve revision/ }).click()
  await expect(dialog).toBeHidden()
  return { hash: hash ?? '', differences }
}
