import { expect, test } from '#test/e2e/support/test'

test('a picture is chosen and taken away while the profile is being written, and nothing typed is lost', async ({
  open,
}) => {
  const page = await open('lena', '/w/settings/profile')
  const [name, about] = [page.getByLabel('Name'), page.getByLabel('About')]
  await expect(name).not.toHaveValue('')
  const before = await name.inputValue()
  await about.fill('Ports and their fees.')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await page.screenshot() })
  const remove = page.getByRole('button', { name: 'Use initials' })
  await expect(remove).toBeVisible()
  await expect(about).toHaveValue('Ports and their fees.')
  await remove.click()
  await expect(remove).toHaveCount(0)
  await expect(about).toHaveValue('Ports and their fees.')
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect((await kept).status()).toBe(200)
  await page.reload()
  await expect(about).toHaveValue('Ports and their fees.')
  await expect(name).toHaveValue(before)
})
