import type { Page } from '@playwright/test'
import {
  documentOf,
  enterText,
  expectSame,
  expectSaved,
  insertBlocks,
  makeBriefing,
  placeCaret,
  setText,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, look, test } from '#test/e2e/support/test'
import { wording } from '#test/e2e/support/words'

const portion = (page: Page, words: string) => textOf(page).locator('p', { hasText: words })
const menu = (page: Page) => page.getByRole('menu')

test('a paragraph is marked by keys, and the briefing becomes as strict by itself', async ({
  open,
  api,
  axe,
}) => {
  const say = wording(look().language, 'editor')
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'In portions', marking: 'GREEN' })
  const markingNow = async () =>
    ((await (await client.get(`/api/briefings/${briefing.id}`)).json()) as { marking: string }).marking
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await setText(chen, ['Fees fall.', 'A minister said so.'], 'start')
  const lena = await open('lena', briefing.path)
  await enterText(lena)
  await expect(portion(lena, 'minister')).toBeVisible()

  await chen.bringToFront()
  await placeCaret(chen, 'end')
  await chen.keyboard.press('ControlOrMeta+Alt+p')
  await expect(menu(chen)).toContainText(say('editor.portion.of'))
  await menu(chen)
    .getByRole('menuitem', { name: say('editor.portion.raises', { marking: 'AMBER' }), exact: true })
    .press('Enter')
  await expect(portion(chen, 'minister')).toHaveAttribute('data-marking', 'AMBER')
  await expect(textOf(chen)).toBeFocused()
  await axe(chen, 'both')
  await expect(chen.getByText(say('briefings.raised', { marking: 'AMBER' })).first()).toBeVisible()
  await expectSaved(chen)
  expect(await markingNow()).toBe('AMBER')
  await expect(portion(lena, 'minister')).toHaveAttribute('data-marking', 'AMBER')
  await expect(
    lena.getByRole('button', { name: say('briefings.markingIs', { marking: 'AMBER' }) }),
  ).toBeVisible()

  // One step takes the mark back; to lower the briefing is a decision of its own.
  await chen.keyboard.press('ControlOrMeta+z')
  await expect(portion(chen, 'minister')).not.toHaveAttribute('data-marking')
  await expect(textOf(chen)).toHaveText('Fees fall.A minister said so.')
  await expectSaved(chen)
  expect(await markingNow()).toBe('AMBER')
  await expectSame(chen, lena)
})

test('a paragraph becomes RED only when it is said who may still see the briefing', async ({ open, api }) => {
  const say = wording(look().language, 'editor')
  const client = await api('chen')
  const briefing = await makeBriefing(client, { title: 'For few' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await setText(chen, ['Names.'], 'end')
  const red = async () => {
    await placeCaret(chen, 'end')
    await chen.keyboard.press('ControlOrMeta+Alt+p')
    await menu(chen)
      .getByRole('menuitem', { name: say('editor.portion.raisesRed', { marking: 'RED' }) })
      .click()
  }
  await red()
  const question = chen.getByRole('dialog', { name: say('briefings.circle.redTitle', { title: 'For few' }) })
  await question
    .getByRole('button')
    .filter({ hasText: wording(look().language, 'app')('kit.cancel') })
    .click()
  await expect(question).toBeHidden()
  await expect(portion(chen, 'Names')).not.toHaveAttribute('data-marking')

  await red()
  await question.getByRole('button', { name: say('briefings.circle.redSave') }).click()
  await expect(portion(chen, 'Names')).toHaveAttribute('data-marking', 'RED')
  await expectSaved(chen)
  expect(await (await client.get(`/api/briefings/${briefing.id}`)).json()).toMatchObject({
    marking: 'RED',
    circleSize: 1,
  })
})

test('what was marked too strictly for its briefing in another way is found, and put right by one press', async ({
  open,
  api,
}) => {
  const [say, word] = [wording(look().language, 'editor'), wording(look().language, 'review')]
  const briefing = await makeBriefing(await api('chen'), { title: 'Pasted', marking: 'GREEN' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await insertBlocks(chen, [
    { type: 'paragraph', attrs: { marking: 'AMBER' }, content: [{ type: 'text', text: 'From elsewhere.' }] },
  ])
  await chen.keyboard.press('ControlOrMeta+Alt+5')
  await chen.getByRole('button', { name: word('checks.raise', { marking: 'TLP:AMBER' }) }).click()
  await expect(
    chen.getByRole('button', { name: say('briefings.markingIs', { marking: 'AMBER' }) }),
  ).toBeVisible()
  await expect(chen.getByText(word('checks.nothing'))).toBeVisible()

  // A marking that is suggested is none of the words, and raises nothing before somebody accepts it.
  await chen.getByRole('button', { name: say('suggestions.suggest') }).click()
  await placeCaret(chen, 'end')
  await chen.keyboard.press('ControlOrMeta+Alt+p')
  await menu(chen).getByRole('menuitem', { name: 'TLP:AMBER+STRICT', exact: true }).click()
  await expect(portion(chen, 'elsewhere')).toHaveAttribute('data-marking', 'AMBER+STRICT')
  expect(JSON.stringify(await documentOf(chen))).toContain('"previousValue":"AMBER"')
  await expect(
    chen.getByRole('button', { name: say('briefings.markingIs', { marking: 'AMBER' }) }),
  ).toBeVisible()
  await expectSaved(chen)
})
