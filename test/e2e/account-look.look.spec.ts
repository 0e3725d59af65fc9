import type { Page } from '@playwright/test'
import { expect, test } from '#test/e2e/support/test'

const settings = [
  'profile',
  'appearance',
  'shortcuts',
  'notifications',
  'security',
  'devices',
  'tokens',
  'data',
]
const admin = ['users', 'desks', 'audit', 'queues', 'health', 'mails', 'installation', 'retention', 'backup']

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const settled = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
}

test('my own settings have no barrier, nor are they too wide for a telephone', async ({ open, axe }) => {
  test.setTimeout(120_000)
  const page = await open('manager', '/w/settings/profile')
  for (const name of settings) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await settled(page, `/w/settings/${name}`)
    await axe(page)
    await page.setViewportSize({ width: 375, height: 700 })
    expect(await sideways(page), name).toBe(0)
  }
})

test('the screens of the admins have no barrier, nor are they too wide for a telephone', async ({
  open,
  axe,
}) => {
  test.setTimeout(120_000)
  const page = await open('admin', '/w/admin/users')
  for (const name of admin) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await settled(page, `/w/admin/${name}`)
    await axe(page)
    await page.setViewportSize({ width: 375, height: 700 })
    expect(await sideways(page), name).toBe(0)
  }
})

test('for whoever is no admin, the screens of the admins do not exist', async ({ open }) => {
  const page = await open('manager', '/w/admin/users')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /This page does not exist or is not open to you|此页不存在/,
  )
})
