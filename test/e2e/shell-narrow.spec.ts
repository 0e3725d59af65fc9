import { aSource, item, ownWord } from '#test/e2e/support/sources'
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

test('on a telephone the inbox is one touch away, and says how much waits', async ({ open, api }) => {
  const manager = await api('manager')
  const { desks } = (await (await manager.get('/api/session')).json()) as { desks: { id: string }[] }
  const thread = (await (
    await manager.post('/api/threads', { data: { on: `desk:${desks[0]!.id}` } })
  ).json()) as {
    id: string
  }
  const text = 'Who is on tonight? @Lena Wirth'
  await manager.post(`/api/threads/${thread.id}/messages`, {
    data: { text, clientId: `narrow-${Date.now()}` },
  })
  const page = await open('lena', '/w/china/briefings')
  await page.setViewportSize({ width: 390, height: 760 })
  const bar = page.getByRole('navigation', { name: 'Desk sections' })
  const inbox = bar.getByRole('link', { name: /^Inbox/ })
  await expect(inbox).toHaveText(/\d/)
  await inbox.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await bar.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Reviews' })).toBeVisible()
})

test('who is on no desk sees on a telephone where he is', async ({ open }) => {
  const page = await open('admin', '/w/settings/profile', async (fresh) => {
    await fresh.route('**/api/session', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...((await response.json()) as object), desks: [] } })
    })
  })
  await page.setViewportSize({ width: 390, height: 760 })
  await expect(page.getByRole('navigation', { name: 'Where I am' })).toContainText('Profile')
})

test('on a tablet the titles of briefings have room, and no source runs out of the screen', async ({
  open,
  api,
}) => {
  const word = ownWord()
  await aSource(await api('manager'), word, [item(word, 1)])
  const page = await open('manager', '/w/china/briefings')
  await page.setViewportSize({ width: 800, height: 700 })
  const title = page.getByRole('columnheader', { name: 'Title' })
  await expect.poll(async () => (await title.boundingBox())!.width).toBeGreaterThan(240)
  await page.goto('/w/china/sources')
  for (const width of [683, 800]) {
    await page.setViewportSize({ width, height: 700 })
    await expect(page.getByRole('button', { name: /^Actions for / }).first()).toBeVisible()
    expect(await page.locator('#content').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
  }
})

test('“Go to…” knows the inbox, my settings and the administration', async ({ open }) => {
  const page = await open('admin', '/w/inbox')
  for (const [typed, path] of [
    ['administr', /\/w\/admin\/users$/],
    ['inbox', /\/w\/inbox$/],
    ['settings', /\/w\/settings\/profile$/],
  ] as const) {
    await page.getByRole('button', { name: /^Go to…/ }).click()
    await page.getByRole('combobox', { name: 'Find a place, a thing or an action' }).fill(typed)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(path)
  }
})
