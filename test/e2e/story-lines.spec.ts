import type { Locator, Page } from '@playwright/test'
import { makeBriefing, textOf } from '#test/e2e/support/briefings'
import { discussionOf, say } from '#test/e2e/support/discussions'
import { aSource, items, ownWord } from '#test/e2e/support/sources'
import { makeStory } from '#test/e2e/support/stories'
import { expect, test } from '#test/e2e/support/test'

const messageOf = (page: Page, words: string): Locator =>
  discussionOf(page).getByRole('article').filter({ hasText: words })
const choose = async (page: Page, words: string, act: string): Promise<void> => {
  await page.bringToFront()
  await messageOf(page, words).getByRole('button', { name: 'Actions for this message' }).click()
  await page.getByRole('menuitem', { name: act }).click()
}

test('a message about a report becomes a line of the briefing with its source and its author, and the next one with one press', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 2))
  const story = await makeStory(manager, `Story ${word}`, articles)
  const briefing = await makeBriefing(manager, { title: `Lines ${word}`, template: 'form' })
  const [chen, lena] = await Promise.all([
    open('chen', `/w/china/stories/${story}`),
    open('lena', `/w/china/stories/${story}`),
  ])
  await chen.bringToFront()
  await chen
    .getByRole('button', { name: /^Quote / })
    .first()
    .click()
  await expect(discussionOf(chen).getByRole('textbox', { name: 'Message' })).toBeFocused()
  await say(chen, `The port office confirms ${word}.`)
  await say(chen, 'Nobody asked the carriers yet.')

  await lena.bringToFront()
  const told = messageOf(lena, `confirms ${word}`)
  await expect(told.getByRole('link')).toBeVisible()
  await told.getByRole('button', { name: 'Put into the briefing' }).click()
  const dialog = lena.getByRole('dialog', { name: 'Into which briefing?' })
  await dialog.getByRole('searchbox').fill(`Lines ${word}`)
  await dialog
    .getByRole('button', { name: `Lines ${word}` })
    .first()
    .click()
  await expect(lena.getByText(`Put into “Lines ${word}”.`, { exact: true })).toBeVisible()

  // From now on it is known where to, also by its key; what has no source is said to have none.
  await messageOf(lena, 'carriers').getByRole('button', { name: 'Actions for this message' }).focus()
  await lena.keyboard.press('l')
  await expect(lena.getByText(`Put into “Lines ${word}”, with no source yet.`, { exact: true })).toBeVisible()
  await expect(lena).toHaveURL(new RegExp(`/stories/${story}`))

  await lena.goto(briefing.path)
  const evidence = textOf(lena).locator('section[data-kind=evidence] p')
  await expect(evidence.first()).toContainText(`The port office confirms ${word}. (陈雨)`)
  await expect(evidence.first().locator('[data-citation], cite, .citation').first()).toBeVisible()
  await expect(evidence.nth(1)).toContainText('Nobody asked the carriers yet. (陈雨)')
})

test('chosen reports become lines, each with its citation', async ({ open, api }) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 2))
  const story = await makeStory(manager, `Story ${word}`, articles)
  const briefing = await makeBriefing(manager, { title: `Reports ${word}` })
  const chen = await open('chen', `/w/china/stories/${story}`)
  await chen.getByRole('button', { name: '1 reprint' }).click()
  const boxes = chen.getByRole('checkbox', { name: /^Choose / })
  for (const number of [0, 1]) await boxes.nth(number).check()
  await chen.getByRole('button', { name: 'Put into the briefing' }).last().click()
  const dialog = chen.getByRole('dialog', { name: 'Into which briefing?' })
  await dialog.getByRole('searchbox').fill(`Reports ${word}`)
  await dialog
    .getByRole('button', { name: `Reports ${word}` })
    .first()
    .click()
  await expect(chen.getByText(`2 lines put into “Reports ${word}”.`, { exact: true })).toBeVisible()
  await expect(boxes.first()).not.toBeChecked()
  await chen.goto(briefing.path)
  await expect(textOf(chen).locator('p').filter({ hasText: word })).toHaveCount(2)
  await expect(textOf(chen).getByText(/^\[?1/)).toBeVisible()
})

test('a decision and a short answer stand before everybody, and whoever comes back is told how much was said', async ({
  open,
  api,
}) => {
  const word = ownWord()
  const manager = await api('manager')
  const { articles } = await aSource(manager, word, items(word, 1))
  const story = await makeStory(manager, `Story ${word}`, articles)
  const [chen, lena] = await Promise.all([
    open('chen', `/w/china/stories/${story}`),
    open('lena', `/w/china/stories/${story}`),
  ])
  await say(chen, `We confirm ${word} with the port office.`)

  await lena.bringToFront()
  await choose(lena, word, '✓ Agree')
  const agreed = (page: Page) => messageOf(page, word).getByRole('button', { name: /^Agree, 1/ })
  await expect(agreed(lena)).toHaveAttribute('aria-pressed', 'true')
  await expect(agreed(chen)).toHaveAttribute('aria-pressed', 'false')
  await choose(chen, word, 'Mark as the decision')
  await expect(messageOf(lena, word)).toContainText('Decision, 陈雨')
  await expect(lena.getByRole('region', { name: 'Timeline' })).toContainText('marked a decision')

  await lena.bringToFront()
  await lena.goto('/w/china/threads?state=decided')
  await expect(lena.getByRole('link', { name: new RegExp(`Decision: We confirm ${word}`) })).toBeVisible()
  await choose(chen, word, 'No longer the decision')
  await expect(lena.getByRole('link', { name: new RegExp(`Decision: We confirm ${word}`) })).toHaveCount(0)
})
