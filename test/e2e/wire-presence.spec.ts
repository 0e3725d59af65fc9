import type { Page } from '@playwright/test'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { expect, test } from '#test/e2e/support/test'

const rowOf = (page: Page, title: string) =>
  page.getByRole('feed', { name: 'Incoming articles' }).getByRole('article', { name: title, exact: true })

test('a row says who else has its article open, until that person goes on or leaves', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const { articles } = await aSource(await api('manager'), word, items(word, 2))
  const chen = await open('chen', `/w/china/wire?q=${word}`)
  const lena = await open('lena', `/w/china/wire?q=${word}`)
  const reader = (item: number) =>
    rowOf(chen, `Item ${item} of ${word}`).getByRole('img', { name: 'Lena Wirth has it open' })
  await rowOf(lena, `Item 1 of ${word}`).click()
  await expect(reader(1)).toBeVisible()
  await expect(reader(2)).toHaveCount(0)
  await rowOf(lena, `Item 2 of ${word}`).click()
  await expect(reader(2)).toBeVisible()
  await expect(reader(1)).toHaveCount(0)
  await chen.getByRole('button', { name: /^\d+ (person|people) here$/ }).click()
  await expect(
    chen.getByRole('menuitem', { name: `Lena Wirth, reading, in Item 2 of ${word}` }),
  ).toBeVisible()
  await chen.keyboard.press('Escape')

  await lena.goto('/w/inbox')
  await expect(reader(2)).toHaveCount(0)
  await lena.goto(`/w/china/articles/${articles[0]!}`)
  await expect(chen.getByRole('img', { name: 'Lena Wirth has it open' })).toHaveCount(1)
})
