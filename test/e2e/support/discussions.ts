import type { Locator, Page } from '@playwright/test'
import { expect } from '#test/e2e/support/test'

export const discussionOf = (page: Page): Locator => page.getByRole('region', { name: /^Discussion: / })

export const openDiscussion = async (page: Page): Promise<void> => {
  const button = page.getByRole('button', { name: 'Discussion', exact: true })
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  await expect(discussionOf(page)).toBeVisible()
}

/** Writes a message into the discussion that stands beside what is open. */
export const say = async (page: Page, text: string): Promise<void> => {
  await page.bringToFront()
  await discussionOf(page).getByRole('textbox', { name: 'Message' }).fill(text)
  await discussionOf(page).getByRole('button', { name: 'Send' }).click()
}
