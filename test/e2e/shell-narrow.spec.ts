import { expect, test } from '#test/e2e/support/test'

test('in a low window the sections scroll, and my own menu stays within reach', async ({ open }) => {
  const page = await open('manager', '/w/china/briefings')
  await page.setViewportSize({ width: 1_100, height: 480 })
  const mine = page.getByRole('button', { name: /My account/ })
  await expect(mine).toBeInViewport({ ratio: 1 })
  await mine.click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  const members = page.getByRole('link', { name: 'Members' })
  await members.focus()
  await expect(members).toBeInViewport({ ratio: 1 })
})
