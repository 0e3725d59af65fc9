import { anArticle } from '#test/e2e/support/articles'
import { expect, test } from '#test/e2e/support/test'

test('a manager puts a headline into the portal’s News by a key and takes it off again; the desk sees since when', async ({
  open,
  api,
}) => {
  const client = await api('manager')
  const page = async (): Promise<string> => (await client.get('/news')).text()
  const before = await page()
  const { id, title } = await anArticle(client, {
    but: ({ title, url }) => url === null || before.includes(title),
  })
  const news = async (): Promise<boolean> => (await page()).includes(title)
  const manager = await open('manager', `/w/china/articles/${id}`)
  const chen = await open('chen', `/w/china/articles/${id}`)
  for (const page of [manager, chen]) await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(chen.getByRole('button', { name: 'To the portal’s News' })).toHaveCount(0)

  await manager.keyboard.press('p')
  const asked = manager.getByRole('dialog', { name: 'Put this headline into the portal’s News?' })
  await expect(asked).toContainText('Only the headline, the publisher and the link go out')
  expect(await news()).toBe(false)
  await asked.getByRole('button', { name: 'Put it there' }).click()
  const shown = manager.getByRole('button', { name: /^On the portal since \d\d:\d\d$/ })
  await expect(shown).toHaveAttribute('aria-pressed', 'true')
  await expect(chen.getByText(/^On the portal since \d\d:\d\d$/)).toBeVisible()
  await expect.poll(news).toBe(true)

  await shown.click()
  const off = manager.getByRole('dialog', { name: 'Take this headline off the portal?' })
  await off.getByRole('button', { name: 'Take it off' }).click()
  await expect(manager.getByRole('button', { name: 'To the portal’s News' })).toBeVisible()
  await expect(chen.getByText(/^On the portal since/)).toHaveCount(0)
  await expect.poll(news).toBe(false)
})

test('an analyst proposes a headline by the same key; a manager declines it or puts it there', async ({
  open,
  api,
}) => {
  const client = await api('manager')
  const before = await (await client.get('/news')).text()
  const { id, title } = await anArticle(client, {
    but: ({ title, url }) => url === null || before.includes(title),
  })
  const manager = await open('manager', `/w/china/articles/${id}`)
  const chen = await open('chen', `/w/china/articles/${id}`)
  const lena = await open('lena', `/w/china/articles/${id}`)
  for (const page of [manager, chen, lena])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

  await chen.keyboard.press('p')
  await expect(chen.getByText('The managers of the desk are asked.').first()).toBeVisible()
  const own = chen.getByRole('button', { name: 'You propose it for the portal' })
  await expect(own).toHaveAttribute('aria-pressed', 'true')
  await expect(lena.getByText('陈雨 proposes it for the portal')).toBeVisible()
  const proposed = manager.getByRole('button', { name: '陈雨 proposes it for the portal' })
  await proposed.click()
  await manager.getByRole('button', { name: 'Not for the portal' }).click()
  await expect(manager.getByRole('button', { name: 'To the portal’s News' })).toBeVisible()
  const again = chen.getByRole('button', { name: 'Propose for the portal' })
  await expect(again).toBeVisible()
  expect(await (await client.get('/news')).text()).not.toContain(title)

  await again.click()
  await own.click()
  await chen.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await expect(lena.getByRole('button', { name: 'Propose for the portal' })).toBeVisible()
  await lena.keyboard.press('p')
  await manager.getByRole('button', { name: /proposes it for the portal$/ }).click()
  await manager.getByRole('button', { name: 'Put it there' }).click()
  await expect(lena.getByText(/^On the portal since \d\d:\d\d$/)).toBeVisible()
  await client.delete(`/api/articles/${id}/portal`)
})
