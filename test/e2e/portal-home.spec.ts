import { anArticle } from '#test/e2e/support/articles'
import { expect, house, test } from '#test/e2e/support/test'

test('home offers what is new when its reader comes back, and a password can be looked at', async ({
  browser,
  api,
  faults,
}) => {
  const chosen = await anArticle(await api('manager'))
  const page = await (await browser.newContext({ baseURL: house() })).newPage()
  faults.watch(page)
  await page.clock.install()
  await page.goto('/')
  const headline = page.locator('#news').getByRole('link', { name: chosen.title })
  await expect(headline).toHaveCount(0)
  await (await api('manager')).put(`/api/articles/${chosen.id}/portal`)
  await page.clock.fastForward(61_000)
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await expect(headline).toHaveCount(0)
  await page.getByRole('button', { name: '1 new · show' }).click()
  await expect(headline).toBeVisible()
  await (await api('manager')).delete(`/api/articles/${chosen.id}/portal`)

  await page.goto('/login')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('quiet-harbour-lamp-7')
  const show = page.getByRole('button', { name: 'Show Password' })
  await show.click()
  await expect(password).toHaveAttribute('type', 'text')
  await show.click()
  await expect(password).toHaveAttribute('type', 'password')
})
