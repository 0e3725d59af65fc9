import type { Page } from '@playwright/test'
import { expect, test } from '#test/e2e/support/test'

/** What the server says when it does not do something. */
const refusal = (status: number, code: string) => ({
  status,
  json: { error: { code, message: code, requestId: 'r' } },
})

/** Asks for a token as if the sign-in were longer ago than a quarter of an hour: the first try is refused. */
const askForToken = async (page: Page): Promise<void> => {
  let isFirst = true
  await page.route('**/api/me/tokens*', (route) => {
    if (route.request().method() !== 'POST' || !isFirst) return route.continue()
    isFirst = false
    return route.fulfill(refusal(403, 'REAUTH'))
  })
  await page.getByLabel('Name', { exact: true }).fill('A script of mine')
  await page.getByRole('button', { name: 'Make a token' }).click()
}
const question = (page: Page) => page.getByRole('dialog', { name: 'Confirm that it is you' })

test('a token is made long after the sign-in, once it was shown again who makes it', async ({
  open,
  faults,
}) => {
  faults.expect(/status of 40[13]/)
  const page = await open('lena', '/w/settings/tokens')
  await askForToken(page)
  const password = question(page).getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await password.fill(process.env.E2E_PASSWORD!)
  await question(page).getByRole('button', { name: 'Confirm' }).click()
  await expect(question(page)).toHaveCount(0)
  await expect(page.locator('[data-test=new-token]')).toHaveText(/^brk_/)
})
