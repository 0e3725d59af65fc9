import type { Page } from '@playwright/test'
import {
  enterText,
  expectSame,
  expectSaved,
  makeBriefing,
  placeCaret,
  textOf,
} from '#test/e2e/support/briefings'
import { expect, test } from '#test/e2e/support/test'

interface EditorElement extends HTMLElement {
  editor: { commands: { setContent(content: unknown): boolean } }
}

const text = (words: string) => ({ type: 'text', text: words })
const citation = {
  type: 'citation',
  attrs: { articleId: '00000000-0000-7000-8000-000000000001', versionNumber: 1, quote: 'abc' },
}
const footnote = { type: 'footnote', content: [text('note')] }

/** What stands in the paragraph, and where the two carets are put in it. */
const paragraphs: readonly { name: string; content: unknown[]; first: number; second: number }[] = [
  { name: 'plain words', content: [text('abc')], first: 4, second: 1 },
  { name: 'words in bold', content: [{ ...text('abc'), marks: [{ type: 'bold' }] }], first: 4, second: 1 },
  { name: 'an atom alone', content: [citation], first: 2, second: 1 },
  { name: 'an atom between words', content: [text('ab'), citation, text('c')], first: 4, second: 2 },
  { name: 'a footnote and the words around it', content: [text('ab'), footnote], first: 8, second: 2 },
]

const putIn = (page: Page, content: unknown[]): Promise<boolean> =>
  textOf(page).evaluate(
    (element, inside) =>
      (element as EditorElement).editor.commands.setContent([{ type: 'paragraph', content: inside }]),
    content,
  )

test('two people type in one paragraph at once', async ({ open, api }) => {
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'One paragraph, two hands' })
  const [chen, lena] = [await open('chen', briefing.path), await open('lena', briefing.path)]
  await enterText(chen)
  await enterText(lena)
  for (const { name, content, first, second } of paragraphs)
    await test.step(name, async () => {
      await putIn(chen, content)
      await expectSame(chen, lena)
      await placeCaret(chen, first)
      await placeCaret(lena, second)
      await Promise.all([
        chen.keyboard.type('The quick brown fox jumps.', { delay: 25 }),
        lena.keyboard.type('港口 opens early: ', { delay: 35 }),
      ])
      await expectSame(chen, lena)
      await expect(textOf(chen)).toContainText('The quick brown fox jumps.')
      await expect(textOf(chen)).toContainText('港口 opens early: ')
    })
})

test('what is selected stays selected while somebody writes before it', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Held passage' })
  const [chen, lena] = [await open('chen', briefing.path), await open('lena', briefing.path)]
  await enterText(chen)
  await chen.keyboard.type('The port will close on Tuesday.')
  await expectSame(chen, lena)
  for (let letter = 0; letter < 8; letter++) await chen.keyboard.press('Shift+ArrowLeft')
  await placeCaret(lena, 1)
  await lena.keyboard.type('We now believe: ')
  await expect(textOf(chen)).toContainText('We now believe: The port')
  expect(await chen.evaluate(() => getSelection()?.toString())).toBe('Tuesday.')
})

test('a caret goes along with its words when somebody splits their paragraph or joins it with another', async ({
  open,
  api,
}) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Split and joined' })
  const [chen, lena] = [await open('chen', briefing.path), await open('lena', briefing.path)]
  await enterText(chen)
  await chen.keyboard.type('The port closes. It opens on Tuesday')
  await expectSame(chen, lena)
  await placeCaret(lena, 17)
  await lena.keyboard.press('Enter')
  await expect(textOf(chen).locator('p')).toHaveText(['The port closes.', ' It opens on Tuesday'])
  await chen.keyboard.type(' at nine')
  await expect(textOf(lena).locator('p')).toHaveText(['The port closes.', ' It opens on Tuesday at nine'])
  await lena.keyboard.press('Backspace')
  await expect(textOf(chen).locator('p')).toHaveText(['The port closes. It opens on Tuesday at nine'])
  await chen.keyboard.type(' sharp')
  await expectSame(chen, lena)
  await expect(textOf(chen)).toHaveText('The port closes. It opens on Tuesday at nine sharp')
})

test('words on their way go along with a paragraph that is split, and come back from one that is deleted', async ({
  open,
  openOnLine,
  api,
  axe,
}) => {
  // A line that returns takes its pauses.
  test.slow()
  const briefing = await makeBriefing(await api('chen'), { title: 'Under way' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  const lena = await open('lena', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('The port closes. It opens on Tuesday')
  await expectSame(chen, lena)

  await line.cut()
  await placeCaret(chen, 37)
  await chen.keyboard.type(' at nine')
  await placeCaret(lena, 17)
  await lena.keyboard.press('Enter')
  await expectSaved(lena)
  line.mend()
  await expect(textOf(lena).locator('p')).toHaveText(['The port closes.', ' It opens on Tuesday at nine'], {
    timeout: 45_000,
  })
  await chen.keyboard.type(' sharp')
  await expectSame(chen, lena)
  await expect(textOf(chen).locator('p')).toHaveText([
    'The port closes.',
    ' It opens on Tuesday at nine sharp',
  ])

  await line.cut()
  await chen.keyboard.type(' and not before')
  await placeCaret(lena, 19)
  await lena.keyboard.press('ControlOrMeta+Shift+End')
  await lena.keyboard.press('Backspace')
  await lena.keyboard.press('Backspace')
  await expect(textOf(lena)).toHaveText('The port closes.')
  await expectSaved(lena)
  line.mend()
  const notice = chen.getByTestId('displaced')
  await expect(notice).toContainText('and not before', { timeout: 45_000 })
  await axe(chen)
  await notice.getByRole('button').last().click()
  await expect(notice).toHaveCount(0)
  await expectSame(chen, lena)
})
