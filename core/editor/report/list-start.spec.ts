import { reportOf } from '#core/editor/report/report-of'
import { list, paragraph } from '#core/editor/sample/build'
import { toMarkdown } from '#core/editor/markdown/to-markdown'
import type { EditorDocument } from '#core/editor/json/editor-json'

const from = (start: unknown): EditorDocument => ({
  type: 'doc',
  content: [{ ...list('orderedList', paragraph('One')), attrs: { start } }],
})

describe('the number at which a list begins', () => {
  it.each([
    [2026, 2026],
    [0, 0],
    [13_800_138_000, 1],
    [-3, 1],
    ['7', 1],
  ])('of %s is %s in every format', (start, shown) => {
    expect(reportOf(from(start), 'en').blocks).toMatchObject([{ kind: 'list', start: shown }])
    expect(toMarkdown(from(start), { language: 'en' })).toBe(`${shown}. One\n`)
  })
})
