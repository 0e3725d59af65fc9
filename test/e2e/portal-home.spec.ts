import { anArticle } from '#test/e2e/support/articles'
import { expect, house, test } from '#test/e2e/support/test'

test('home offers what is new when its reader comes back, and a password can be looked at', async ({
  browser,
  api,
  faults,
}) => {
  const manager = await api('manager')
  const home = await (await manager.get('/')).text()
  const chosen = await anArticle(manager, { but: ({ title, url }) => url === null || home.includes(title) })
  const page = await (await browser.newContext({ baseURL: house() })).newPage()
  faults.watch(page)
  await page.clock.install()
  await page.goto('/')
  const headline = page.locator('#news').getByRole('link', { name: chosen.title })
  await expect(headline).toHaveCount(0)
  expect((await manager.put(`/api/articles/${chosen.id}/portal`)).status()).toBe(204)
  const fresh = page.getByRole('button', { name: /^\d+ new · show$/ })
  // The server may hear a moment later that its kept page is out of date: a reader comes back more than once.
  await expect(async () => {
    await page.clock.fastForward(61_000)
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await expect(fresh).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(headline).toHaveCount(0)
  await fresh.click()
  await expect(headline).toBeVisible()
  await manager.delete(`/api/articles/${chosen.id}/portal`)

  await page.goto('/login')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('quiet-harbour-lamp-7')
  const show = page.getByRole('button', { name: 'Show Password' })
  await show.click()
  await expect(password).toHaveAttribute('type', 'text')
  await show.click()
  await expect(password).toHaveAttribute('type', 'password')
})
