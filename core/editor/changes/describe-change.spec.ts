import fc from 'fast-check'
import { changedBlocks } from '#core/editor/changes/changed-blocks'
import { describeChange } from '#core/editor/changes/describe-change'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { citation, link, paragraph } from '#core/editor/sample/build'

const text = (value: string) => ({ type: 'text', text: value })
const block = (value: string, attrs: object = {}) => ({
  type: 'paragraph',
  attrs: { id: 'p', ...attrs },
  content: [text(value)],
})

describe('a changed block', () => {
  it('is told word by word, and Chinese sign by sign', () => {
    const change = describeChange({
      kind: 'changed',
      before: block('Approval times may double 关税上升'),
      after: block('Approval times are likely to double 关税下降'),
    })
    expect(change.blockId).toBe('p')
    const side = (kind: string) =>
      change.words
        .filter((run) => run.kind !== kind)
        .map((run) => run.text)
        .join('')
    expect(side('inserted')).toBe('Approval times may double 关税上升')
    expect(side('deleted')).toBe('Approval times are likely to double 关税下降')
    expect(change.words).toContainEqual({ kind: 'deleted', text: 'may' })
    expect(change.words.some((run) => run.kind === 'deleted' && run.text.startsWith('关税'))).toBe(false)
  })

  it('tells attributes and citations as their own lines', () => {
    const [grade, regrade] = [
      citation({ id: 'c', reliability: 'C' }),
      citation({ id: 'c', reliability: 'B' }),
    ]
    const before = { ...paragraph(grade), attrs: { id: 'p', marking: 'GREEN' } }
    const after = { ...paragraph(regrade), attrs: { id: 'p', marking: 'AMBER' } }
    const change = describeChange({ kind: 'changed', before, after })
    expect(change.attributes).toEqual([{ name: 'marking', before: 'GREEN', after: 'AMBER' }])
    expect(change.citations).toMatchObject([{ id: 'c', kind: 'changed' }])
    expect(change.words.every(({ kind }) => kind === 'same')).toBe(true)
    const without = { ...after, content: [] }
    expect(describeChange({ kind: 'changed', before: after, after: without }).citations).toMatchObject([
      { id: 'c', kind: 'removed', after: null },
    ])
  })

  it('tells where a link goes now, and what is struck through, though no word has changed', () => {
    const linked = (href: string) => paragraph(text('See '), { ...text('the report'), marks: [link(href)] })
    const [before, after] = ['https://bank.example/', 'https://other.example/'].map(linked)
    expect(describeChange({ kind: 'changed', before: before!, after: after! }).attributes).toEqual([
      {
        name: 'link',
        before: 'https://bank.example/: the report',
        after: 'https://other.example/: the report',
      },
    ])
    const struck = paragraph(text('Fees will '), { ...text('not'), marks: [{ type: 'strike' }] })
    expect(
      describeChange({ kind: 'changed', before: paragraph(text('Fees will not')), after: struck }).attributes,
    ).toEqual([{ name: 'format', before: null, after: 'strike: not' }])
  })

  it('gives back both texts from its runs, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'bb', ' ', '关', '税', '.', '\n'), { maxLength: 30 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [old, now] = [one.join(''), other.join('')]
        const doc = (value: string): EditorDocument => ({ type: 'doc', content: [block(value || 'x')] })
        for (const change of changedBlocks(doc(old), doc(now)).map(describeChange)) {
          const join = (kind: string) =>
            change.words.map((run) => (run.kind === kind ? '' : run.text)).join('')
          expect(join('inserted')).toBe(old || 'x')
          expect(join('deleted')).toBe(now || 'x')
        }
      }),
    )
  })
})
