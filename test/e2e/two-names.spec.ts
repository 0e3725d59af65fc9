import type { Page } from '@playwright/test'
import { people } from '#test/e2e/support/people'
import { gated, sendForm } from '#test/e2e/support/portal'
import { expect, test } from '#test/e2e/support/test'
import { startTwoNames, type TwoNames } from '#test/e2e/support/two-names'

const { path, hidden } = gated.en
const header = (page: Page) => page.getByRole('banner')
const logIn = (page: Page) =>
  sendForm(page, { 'E-mail': people.manager, Password: process.env.E2E_PASSWORD! }, 'Log in')

let names: TwoNames
test.beforeAll(async () => {
  names = await startTwoNames()
})
test.afterAll(() => names.stop())

test('the portal and the workspace are two places of one house, each with a sign-in of its own', async ({
  browser,
  faults,
}) => {
  const { portal, workspace } = names
  // Whoever is not signed in is told so, a page may not reach what is not its own, and under the portal's name there is no API.
  faults.expect(/status of 401/, /status of 404/, /Content Security Policy/)
  const page = await (await browser.newContext()).newPage()
  faults.watch(page)

  // A form of the portal may end at the workspace, which does not know the reader.
  await page.goto(`${portal}/login?next=/w/china/wire`)
  await expect(page.getByRole('button', { name: 'passkey' })).toHaveCount(0)
  await logIn(page)
  await expect(page).toHaveURL(`${workspace}/w/login?next=/china/wire`)

  await page.goto(portal + path)
  await expect(page.getByText(hidden)).toBeVisible()
  await sendForm(page, { 'Your comment': 'Read under the other name.' }, 'Send')
  await expect(page.getByRole('status')).toContainText('Your comment')
  await header(page).getByRole('link', { name: 'Workspace' }).click()
  await expect(page).toHaveURL(`${workspace}/w/login`)
  await logIn(page)
  await expect(page).toHaveURL(`${workspace}/w/china/wire`)
  await expect(page.locator('#connection-indicator')).toHaveText(/Saved/)

  // What others wrote is shown under the portal's name alone, and its pages reach nothing of the desk.
  await page.goto(workspace + path)
  await expect(page).toHaveURL(portal + path)
  const reached = await page.evaluate(async (desk) => {
    const asked = fetch(`${desk}/api/session`, { mode: 'no-cors', credentials: 'include' })
    return [await asked.then(() => 'reached').catch(() => 'kept out'), (await fetch('/api/session')).status]
  }, workspace)
  expect(reached).toEqual(['kept out', 404])

  await header(page).getByRole('button', { name: 'Log out' }).click()
  await expect(header(page).getByRole('link', { name: 'Log in' })).toBeVisible()
  await page.goto(`${workspace}/w/china/wire`)
  await expect(page.locator('#connection-indicator')).toHaveText(/Saved/)
})
