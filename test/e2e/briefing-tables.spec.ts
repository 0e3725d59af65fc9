import type { APIRequestContext, Page } from '@playwright/test'
import {
  documentOf,
  enterText,
  expectSame,
  expectSaved,
  insertBlocks,
  makeBriefing,
  placeCaret,
  textOf,
  writeAt,
} from '#test/e2e/support/briefings'
import type { Line } from '#test/e2e/support/line'
import type { Who } from '#test/e2e/support/people'
import { expect, test } from '#test/e2e/support/test'

interface House {
  api: (who: Who) => Promise<APIRequestContext>
  openOnLine: (who: Who, path: string) => Promise<{ page: Page; line: Line }>
}

interface Block {
  type: string
  text?: string
  content?: Block[]
}

const cell = (text: string): Block => ({
  type: 'tableCell',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const row = (...texts: string[]): Block => ({ type: 'tableRow', content: texts.map(cell) })

/** Cells of each row of the one table, as this browser shows it. */
const cellsOf = async (page: Page): Promise<number[]> => {
  const { content = [] } = (await documentOf(page)) as Block
  const table = content.find(({ type }) => type === 'table')
  return (table?.content ?? []).map(({ content: cells = [] }) => cells.length)
}

/** Makes the table one column wider or one row longer, with the caret in the cell of this text. */
const enlarge = (page: Page, text: string, act: 'addColumnAfter' | 'addRowAfter'): Promise<void> =>
  textOf(page).evaluate(
    (element, [wanted, command]) => {
      const { editor } = element as HTMLElement & {
        editor: {
          state: { doc: { descendants(look: (node: { text?: string }, at: number) => void): void } }
          commands: Record<string, (at?: number) => boolean>
        }
      }
      editor.state.doc.descendants((node, at) => {
        if (node.text === wanted) editor.commands.setTextSelection!(at)
      })
      editor.commands[command]!()
    },
    [text, act] as const,
  )

/** A table of two by two in two browsers, one column wider by the one and one row longer by the other at the same time. */
const uneven = async ({ api, openOnLine }: House): Promise<{ chen: Page; lena: Page }> => {
  const briefing = await makeBriefing(await api('chen'), { title: 'Two at one table' })
  const { page: chen, line } = await openOnLine('chen', briefing.path)
  await enterText(chen)
  await insertBlocks(chen, [{ type: 'table', content: [row('a', 'b'), row('c', 'd')] }])
  await expectSaved(chen)
  const { page: lena, line: other } = await openOnLine('lena', briefing.path)
  await enterText(lena)
  for (const one of [line, other]) await one.cut()
  await enlarge(chen, 'd', 'addColumnAfter')
  await enlarge(lena, 'd', 'addRowAfter')
  for (const one of [line, other]) one.mend()
  await expect(async () => {
    for (const page of [chen, lena]) expect(await cellsOf(page)).toEqual([3, 3, 2])
  }).toPass({ timeout: 45_000 })
  await expectSame(chen, lena)
  return { chen, lena }
}

test('a table that two people have enlarged at once is made even by the one who goes on in it, not by everybody', async ({
  openOnLine,
  api,
}) => {
  test.slow()
  const { chen, lena } = await uneven({ openOnLine, api })

  const place = await textOf(chen).evaluate((element) => {
    const { editor } = element as HTMLElement & {
      editor: { state: { doc: { descendants(look: (node: { text?: string }, at: number) => void): void } } }
    }
    let found = 0
    editor.state.doc.descendants((node, at) => {
      if (node.text === 'c') found = at
    })
    return found
  })
  await writeAt(chen, place, 'Fees: ')
  await expect.poll(() => cellsOf(lena)).toEqual([3, 3, 3])
  await expectSame(chen, lena)
})

/** Where each cell of the one table stands. */
const placesOf = (page: Page): Promise<number[]> =>
  textOf(page).evaluate((element) => {
    const { editor } = element as HTMLElement & {
      editor: {
        state: {
          doc: { descendants(look: (node: { type: { name: string } }, at: number) => void): void }
        }
      }
    }
    const places: number[] = []
    editor.state.doc.descendants((node, at) => {
      if (node.type.name === 'tableCell') places.push(at)
    })
    return places
  })

test('what is done to the cells of an uneven table is done to cells, not to its first row', async ({
  openOnLine,
  api,
}) => {
  test.slow()
  const { chen, lena } = await uneven({ openOnLine, api })
  await lena.bringToFront()
  const last = (await placesOf(lena)).at(-1)!
  await placeCaret(lena, last + 2)
  await lena.keyboard.press('Tab')
  await expect.poll(() => cellsOf(chen)).toEqual([3, 3, 3])
  await lena.keyboard.press('Tab')
  await expect.poll(() => cellsOf(chen)).toEqual([3, 3, 3, 3])
  await expectSame(chen, lena)
})

test('cells of an uneven table are emptied, and nothing else', async ({ openOnLine, api }) => {
  test.slow()
  const { chen, lena } = await uneven({ openOnLine, api })
  await chen.bringToFront()
  const places = await placesOf(chen)
  await textOf(chen).evaluate(
    (element, [anchorCell, headCell]) => {
      const { editor } = element as HTMLElement & {
        editor: { commands: { focus(): boolean; setCellSelection(cells: object): boolean } }
      }
      editor.commands.focus()
      editor.commands.setCellSelection({ anchorCell, headCell })
    },
    [places[5], places[7]] as const,
  )
  await chen.keyboard.press('Delete')
  await expect.poll(() => cellsOf(lena)).toEqual([3, 3, 3])
  await expect(textOf(lena).getByRole('row').first()).toHaveText('ab')
  await expectSame(chen, lena)
})

test('an address whose link was taken off stays without it while others write', async ({ open, api }) => {
  const briefing = await makeBriefing(await api('chen'), { title: 'No link' })
  const chen = await open('chen', briefing.path)
  await enterText(chen)
  await chen.keyboard.type('See https://harbour.example/fees')
  await chen.keyboard.press('Enter')
  await chen.keyboard.type('Second.')
  await expectSaved(chen)
  const lena = await open('lena', briefing.path)
  await expect(textOf(lena)).toContainText('Second.')
  await chen.bringToFront()
  await textOf(chen).evaluate((element) => {
    const { editor } = element as HTMLElement & {
      editor: { commands: { setTextSelection(at: number): boolean; unsetLink(): boolean } }
    }
    editor.commands.setTextSelection(12)
    editor.commands.unsetLink()
  })
  await expect(textOf(lena).getByRole('link')).toHaveCount(0)
  await enterText(lena)
  await lena.keyboard.type(' Third.')
  await expectSame(chen, lena)
  await expect(textOf(chen).getByRole('link')).toHaveCount(0)
})
