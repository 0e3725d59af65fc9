import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { deskOf } from '#test/e2e/support/session'
import { expect, house } from '#test/e2e/support/test'

export interface MadeBriefing {
  id: string
  documentId: string
  path: string
}

interface NewBriefing {
  title: string
  template?: 'empty' | 'form'
  language?: 'en' | 'zh'
  marking?: string
}

/** A new briefing on the demo desk. */
export const makeBriefing = async (client: APIRequestContext, body: NewBriefing): Promise<MadeBriefing> => {
  const desk = await deskOf(client)
  const answer = await client.post(`/api/desks/${desk.id}/briefings`, {
    data: { template: 'empty', ...body },
  })
  expect(answer.status(), await answer.text()).toBeLessThan(300)
  const { id, documentId } = (await answer.json()) as { id: string; documentId: string }
  return { id, documentId, path: `/w/${desk.slug}/briefings/${id}` }
}

/** The text of an open briefing, as a person finds it. */
export const textOf = (page: Page): Locator => page.locator('.ProseMirror[role=textbox]')

/** Goes into the text, at its end, as soon as it can be written. */
export const enterText = async (page: Page): Promise<void> => {
  await page.bringToFront()
  await expect(textOf(page)).toHaveAttribute('contenteditable', 'true', { timeout: 45_000 })
  await textOf(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
}

interface EditorElement extends HTMLElement {
  /** Gone when the document was made anew and another editor stands in its place. */
  editor?: {
    getJSON(): unknown
    view: { composing: boolean }
    state: { doc: { content: { size: number } }; selection: { from: number; to: number } }
    commands: {
      insertContent(content: unknown): boolean
      focus(place: number | 'start' | 'end'): boolean
      insertContentAt(position: number, content: unknown): boolean
      setContent(content: unknown): boolean
      setTextSelection(range: { from: number; to: number }): boolean
    }
    extensionManager: {
      extensions: {
        name: string
        options: {
          provider?: { epoch?: number; state: { incoming: number; joined: boolean; waiting: number } }
        }
      }[]
    }
  }
}

/** The document in this browser, in the editor's JSON. */
export const documentOf = (page: Page): Promise<unknown> =>
  textOf(page).evaluate((element) => (element as EditorElement).editor?.getJSON())

/** Whether an input method composes here, and how many remote changes wait for it. */
export const compositionOf = (page: Page): Promise<{ composing: boolean; incoming: number }> =>
  textOf(page).evaluate((element) => {
    const { editor } = element as EditorElement
    if (!editor) return { composing: false, incoming: 0 }
    const carets = editor.extensionManager.extensions.find(({ name }) => name === 'collaborationCaret')
    return { composing: editor.view.composing, incoming: carets?.options.provider?.state.incoming ?? 0 }
  })

/** Waits until this browser has the document of an epoch and is in it. */
export const expectEpoch = async (page: Page, epoch: number): Promise<void> => {
  const joined = () =>
    textOf(page).evaluate((element) => {
      const extensions = (element as EditorElement).editor?.extensionManager.extensions
      const provider = extensions?.find(({ name }) => name === 'collaborationCaret')?.options.provider
      return provider?.state.joined ? provider.epoch : null
    })
  await expect.poll(joined, { timeout: 45_000 }).toBe(epoch)
}

/** Puts text into the document at a position, as another person's editor would. */
export const writeAt = (page: Page, position: number, text: string): Promise<boolean> =>
  textOf(page).evaluate(
    (element, [at, content]) => (element as EditorElement).editor!.commands.insertContentAt(at, content),
    [position, text] as const,
  )

/**
 * Selects what stands between two places of the text, whatever the browser makes of the keys for it. Where a key moved the caret just
 * before, the browser tells of that late, and the editor would follow it: so it is seen to have stayed.
 */
export const selectText = async (page: Page, from: number, to: number): Promise<void> => {
  const selects = (): Promise<boolean> =>
    textOf(page).evaluate(
      async (element, range) => {
        const { editor } = element as EditorElement
        editor!.commands.setTextSelection(range)
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const { selection } = editor!.state
        return selection.from === range.from && selection.to === range.to
      },
      { from, to },
    )
  await expect.poll(selects).toBe(true)
}

/**
 * Puts the caret at a place of the text. TipTap sets it once more in the next frame, and would take away what keys had
 * selected before that: so it is over when the frame is.
 */
export const placeCaret = async (page: Page, place: number | 'start' | 'end'): Promise<void> => {
  await textOf(page).focus()
  await textOf(page).evaluate((element, at) => {
    ;(element as EditorElement).editor!.commands.focus(at)
    return new Promise((resolve) => requestAnimationFrame(resolve))
  }, place)
}

/** Makes these paragraphs the whole text, with the caret at one end of them. */
export const setText = async (
  page: Page,
  paragraphs: readonly string[],
  caret: 'start' | 'end',
): Promise<void> => {
  await textOf(page).evaluate(
    (element, texts) =>
      (element as EditorElement).editor!.commands.setContent(
        texts.map((text) => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] })),
      ),
    paragraphs,
  )
  await placeCaret(page, caret)
}

/** Puts blocks of the editor's JSON at the end of the document, as a paste does. */
export const insertBlocks = (page: Page, blocks: readonly unknown[]): Promise<boolean> =>
  textOf(page).evaluate((element, content) => {
    const editor = (element as EditorElement).editor!
    return editor.commands.insertContentAt(editor.state.doc.content.size, content)
  }, blocks)

/** Puts a node of the editor's JSON where the caret is. */
export const insertInline = (page: Page, node: unknown): Promise<boolean> =>
  textOf(page).evaluate(
    (element, content) => (element as EditorElement).editor!.commands.insertContent(content),
    node,
  )

/** Own edits that are not on disk yet; the indicator speaks of them only when they take their time. */
const waitingOf = (page: Page): Promise<number | undefined> =>
  textOf(page).evaluate((element) => {
    const extensions = (element as EditorElement).editor?.extensionManager.extensions
    return extensions?.find(({ name }) => name === 'collaborationCaret')?.options.provider?.state.waiting
  })

/** Everything this browser wrote is on disk. */
export const expectSaved = async (page: Page): Promise<void> => {
  await expect.poll(() => waitingOf(page)).toBe(0)
  await expect(page.locator('#connection-indicator')).toContainText(/Saved|已保存/)
}

/** Both browsers show the same document, and both say that it is on disk. */
export const expectSame = async (one: Page, other: Page): Promise<void> => {
  await expectSaved(one)
  await expectSaved(other)
  await expect(async () => {
    expect(await documentOf(other)).toEqual(await documentOf(one))
  }).toPass({ timeout: 15_000 })
}

/** Makes a document anew as its next epoch, beside the running house, as another node of it would. */
export const reorganise = async (documentId: string): Promise<void> => {
  const program = fileURLToPath(new URL('../../support/reorganise-document.mjs', import.meta.url))
  await promisify(execFile)(process.execPath, [program, documentId], {
    env: { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR },
  })
}

export const addressOf = (path: string): string => `${house()}${path}`
