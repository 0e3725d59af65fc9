import { EditorState } from '@tiptap/pm/state'
import type { EditorNode } from '#core/editor/json/editor-json'
import { citationsOf } from '#core/editor/citations/number-citations'
import { citation, paragraph } from '#core/editor/sample/build'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { ViewlessSuggester } from '../suggestions/viewless-suggester'
import { replaceIn } from './change-citations'

const old = citation({ id: 'c1', articleId: 'old', articleVersion: 2, quote: 'Fees fell.', marking: 'AMBER' })
const other = citation({ id: 'c2', articleId: 'old', articleVersion: 2, quote: 'Fees fell.' })
const content = [paragraph('One', old, ', two', other, '.')]
const by = {
  articleId: 'new',
  articleVersion: 1,
  contentHash: 'a'.repeat(64),
  quote: '费用上升。',
  sourceTitle: '港口电讯',
  articleTitle: '费用',
  url: 'https://example.org/fees',
  reliability: 'B',
  credibility: 2,
  publishedAt: null,
  language: 'zh',
}

describe('a citation that is put in the place of another', () => {
  it('has its id, which judgements stand on, nothing else of it, and leaves the others alone', () => {
    const { tr } = EditorState.create({ doc: briefingSchema.nodeFromJSON({ type: 'doc', content }) })
    const [first, second] = citationsOf(replaceIn(tr, 'c1', by).doc.toJSON() as EditorNode)
    expect(first).toMatchObject({ ...by, id: 'c1', marking: null })
    expect(second).toMatchObject({ articleId: 'old', quote: 'Fees fell.' })
  })

  it('waits for a decision where it is only suggested, however much it says', () => {
    Object.defineProperty(globalThis, 'navigator', { value: { platform: 'x', userAgent: 'x' } })
    const one = new ViewlessSuggester(content, 'aaaaaaaa-0000-4000-8000-000000000001')
    const { editor } = one
    editor.view.dispatch(replaceIn(editor.state.tr, 'c1', { ...by, quote: '字'.repeat(600) }))
    expect(citationsOf(one.words).map(({ articleId }) => articleId)).toEqual(['old', 'old'])
    expect(citationsOf(one.accepted).map(({ articleId }) => articleId)).toEqual(['new', 'old'])
  })
})
