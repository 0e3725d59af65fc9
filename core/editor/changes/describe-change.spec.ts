import fc from 'fast-check'
import { changedBlocks } from '#core/editor/changes/changed-blocks'
import { describeChange } from '#core/editor/changes/describe-change'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { block as container, citation, keyJudgement, link, paragraph } from '#core/editor/sample/build'

const text = (value: string) => ({ type: 'text', text: value })
const block = (value: string, attrs: object = {}) => ({
  type: 'paragraph',
  attrs: { id: 'p', ...attrs },
  content: [text(value)],
})

const doc = (...content: EditorNode[]): EditorDocument => ({ type: 'doc', content })
const changesOf = (before: EditorNode[], after: EditorNode[]) =>
  changedBlocks(doc(...before), doc(...after)).map(describeChange)
/** What is said of the one block that changed. */
const changeOf = (before: EditorNode, after: EditorNode) => {
  const [change, ...others] = changesOf([before], [after])
  expect([change?.kind, ...others]).toEqual(['changed'])
  return change!
}

describe('a changed block', () => {
  it('is told word by word, and Chinese sign by sign', () => {
    const change = changeOf(
      block('Approval times may double 关税上升'),
      block('Approval times are likely to double 关税下降'),
    )
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
    const change = changeOf(before, after)
    expect(change.attributes).toEqual([{ name: 'marking', before: 'GREEN', after: 'AMBER' }])
    expect(change.citations).toMatchObject([{ id: 'c', kind: 'changed' }])
    expect(change.words.every(({ kind }) => kind === 'same')).toBe(true)
    const without = { ...after, content: [] }
    expect(changeOf(after, without).citations).toMatchObject([{ id: 'c', kind: 'removed', after: null }])
  })

  it('tells where a link goes now, and what is struck through, though no word has changed', () => {
    const linked = (href: string) => paragraph(text('See '), { ...text('the report'), marks: [link(href)] })
    const [before, after] = ['https://bank.example/', 'https://other.example/'].map(linked)
    const goes = (href: string) => [{ mark: 'link', href, text: 'the report' }]
    expect(changeOf(before!, after!).attributes).toEqual([
      { name: 'link', before: goes('https://bank.example/'), after: goes('https://other.example/') },
    ])
    const marked = (value: string, ...types: string[]) => ({
      ...text(value),
      marks: types.map((type) => ({ type })),
    })
    const struck = paragraph(text('Fees will '), marked('n', 'strike'), marked('ot', 'strike', 'bold'))
    expect(changeOf(paragraph(text('Fees will not')), struck).attributes).toEqual([
      {
        name: 'format',
        before: null,
        after: [
          { mark: 'strike', href: null, text: 'not' },
          { mark: 'bold', href: null, text: 'ot' },
        ],
      },
    ])
  })

  it('tells all that a new block has beside its words: how likely, how sure, what is struck through, where it stands', () => {
    const claim = keyJudgement({ id: 'k', likelihood: 1, confidence: 'low' }, 'Fees ', {
      ...text('rise'),
      marks: [{ type: 'strike' }],
    })
    const [change] = changesOf([], [container('section', { kind: 'outlook' }, claim)])
    expect(change).toMatchObject({ kind: 'added', words: [{ kind: 'inserted', text: 'Fees rise' }] })
    expect(change!.attributes).toEqual([
      { name: 'confidence', before: null, after: 'low' },
      { name: 'format', before: null, after: [{ mark: 'strike', href: null, text: 'rise' }] },
      { name: 'likelihood', before: null, after: 1 },
      { name: 'within', before: null, after: [{ type: 'section', attrs: { kind: 'outlook' } }] },
    ])
    expect(changesOf([claim], [])[0]!.attributes).toEqual([])
  })

  it('tells what it stands in, when that is all that changed', () => {
    const inside = (kind: string) => container('callout', { kind }, block('Water is low'))
    const places = (before: EditorNode, after: EditorNode) => changeOf(before, after).attributes
    const within = (kind: string) => [{ type: 'callout', attrs: { kind } }]
    expect(places(inside('note'), inside('assumption'))).toEqual([
      { name: 'within', before: within('note'), after: within('assumption') },
    ])
    const quoted = container('blockquote', {}, block('Water is low'))
    expect(places(block('Water is low'), quoted)).toEqual([
      { name: 'within', before: null, after: [{ type: 'blockquote', attrs: {} }] },
    ])
  })

  it('tells that it also stands elsewhere', () => {
    const named = (id: string, value: string) => block(value, { id })
    const [first, second, third] = [named('a', 'one'), named('b', 'two'), named('c', 'three')]
    const changes = changesOf([first, second, third], [second, third, named('a', 'one more')])
    expect(changes).toMatchObject([{ kind: 'changed', blockId: 'a', moved: true }])
    expect(changesOf([first, second], [second, first])).toMatchObject([{ kind: 'moved', moved: true }])
    expect(changeOf(first, named('a', 'other')).moved).toBe(false)
  })

  it('tells a citation that stands behind other words now, and no citation that words were written around', () => {
    const cited = (...parts: (string | EditorNode)[]) => ({
      ...paragraph(...parts.map((part) => (typeof part === 'string' ? text(part) : part))),
      attrs: { id: 'p' },
    })
    const chip = citation({ id: 'c' })
    const before = cited('Fees will rise', chip, ' and water is low')
    expect(changeOf(before, cited('Fees will rise and water is low', chip)).citations).toMatchObject([
      { id: 'c', kind: 'moved' },
    ])
    const around = cited('Port fees will surely rise again', chip, ' and the water is very low')
    expect(changeOf(before, around).citations).toEqual([])
    expect(changeOf(before, cited('Fees will', chip, ' and water is low')).citations).toEqual([])
  })

  it('keeps the words of a note apart from those around it', () => {
    const note = { type: 'footnote', attrs: { id: 'n' }, content: [text('as of May')] }
    const noted = { ...paragraph(text('Fees rise'), note, text(' soon')), attrs: { id: 'p' } }
    expect(changeOf(block('Fees rise soon'), noted).words).toEqual([
      { kind: 'same', text: 'Fees rise' },
      { kind: 'inserted', text: '[as of May]' },
      { kind: 'same', text: ' soon' },
    ])
  })

  it('gives back both texts from its runs, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'bb', ' ', '关', '税', '.', '\n'), { maxLength: 30 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [old, now] = [one.join(''), other.join('')]
        for (const change of changesOf([block(old || 'x')], [block(now || 'x')])) {
          const join = (kind: string) =>
            change.words.map((run) => (run.kind === kind ? '' : run.text)).join('')
          expect(join('inserted')).toBe(old || 'x')
          expect(join('deleted')).toBe(now || 'x')
        }
      }),
    )
  })
})
