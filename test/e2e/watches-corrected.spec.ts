import type { Page } from '@playwright/test'
import { deskOf } from '#test/e2e/support/session'
import { aSource, item, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const hitsOf = (page: Page) => page.getByRole('region', { name: /hits?$/ }).getByRole('listitem')

test('by keys alone a watch is tried, saved, opened, corrected and taken away; what it found before stays', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const source = await aSource(manager, word, items(word, 2))
  const page = await open('chen', '/w/china/watches')
  await expect(page.getByRole('heading', { name: 'Watches', level: 1 })).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByLabel('All of these words')).toBeFocused()
  await page.keyboard.type(`${word} "ships above`)
  await expect(page.getByText('The quotation mark of "ships above is not closed.')).toBeVisible()
  await page.keyboard.press('Enter')
  // The mistake is chosen: what is typed takes its place.
  await page.keyboard.type('"ships above"')
  await expect(page.getByText(/^In the last 7 days: 2 hits, \d origins?$/)).toBeVisible()
  await page.keyboard.press('Enter')
  const name = `${word} "ships above"`
  const link = page.getByRole('link', { name })
  await expect(link).toBeVisible()
  await expect(page.getByLabel('All of these words')).toHaveValue('')

  await page.getByRole('heading', { name: 'Watches', level: 1 }).evaluate(() => {
    ;(document.activeElement as HTMLElement).blur()
  })
  for (let steps = 0; steps < 60; steps += 1) {
    if (await link.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('j')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByText('Nothing found yet.')).toBeVisible()
  await source.publish([item(word, 3), ...items(word, 2)])
  await expect(page.getByRole('heading', { name: '1 hit', exact: true })).toBeVisible()
  await expect(hitsOf(page)).toHaveText([new RegExp(`Item 3 of ${word}`)])

  await page.keyboard.press('e')
  await expect(page.getByLabel('All of these words')).toBeFocused()
  await expect(page.getByText('What it has found so far stays', { exact: false })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(word)
  await page.keyboard.press('Tab')
  await page.keyboard.type('barges ships')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('definition').filter({ hasText: 'barges ships' })).toBeVisible()
  await expect(hitsOf(page)).toHaveText([new RegExp(`Item 3 of ${word}`)])
  await source.publish([item(word, 4), item(word, 3), ...items(word, 2)])
  await expect(page.getByRole('heading', { name: '2 hits', exact: true })).toBeVisible()

  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('heading', { name: new RegExp(`Item [34] of ${word}`), level: 1 }),
  ).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('link', { name: new RegExp(`Item [34] of ${word}`) }).first()).toBeVisible()
  const remove = page.getByRole('button', { name: 'Remove' })
  await remove.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/watches$/)
  await expect(page.getByRole('link', { name })).toHaveCount(0)
})

test('of two who correct one watch at once the later one is shown what changed, and chooses', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const chen = await api('chen')
  const { id: desk } = await deskOf(chen)
  const made = await chen.post(`/api/desks/${desk}/watches`, { data: { query: word } })
  const { id } = (await made.json()) as { id: string }
  const manager = await api('manager')
  const page = await open('chen', `/w/china/watches/${id}`)
  await expect(page.getByRole('heading', { name: word, level: 1 })).toBeVisible()
  await page.keyboard.press('e')
  await page.getByLabel('None of these words').fill('tourism')
  const changed = await manager.patch(`/api/watches/${id}`, { data: { query: `${word} port`, version: 1 } })
  expect(changed.status()).toBe(200)
  const notice = page.getByRole('status').filter({ hasText: 'has changed this watch meanwhile.' })
  await expect(notice).toContainText(`All of: ${word} → ${word} port`)
  await expect(page.getByRole('button', { name: 'Save watch' })).toHaveAttribute('aria-disabled', 'true')
  await notice.getByRole('button', { name: 'Keep mine' }).press('Enter')
  await expect(notice).toHaveCount(0)
  await page.getByRole('button', { name: 'Save watch' }).press('Enter')
  // What only the other one has changed stands as he has it.
  await expect(page.getByRole('definition').filter({ hasText: `${word} port` })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'tourism' })).toBeVisible()
  await chen.delete(`/api/watches/${id}`)
})
