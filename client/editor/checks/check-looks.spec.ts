import { Extension, type Editor } from '@tiptap/core'
import type { DecorationSet, EditorView } from '@tiptap/pm/view'
import { checkText } from '#core/editor/checks/check-text'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Standings } from '#core/editor/citations/standing-of'
import { citation, keyJudgement, paragraph } from '#core/editor/sample/build'
import { standing } from '#core/editor/sample/standing'
import { bareEditor } from '../comments/bare-editor'
import { checkLooks, placeOfFinding, tellFindings } from './check-looks'
import { asEditorNode } from './editor-nodes'
import { repairFinding } from './repair-finding'
import { walkFindings } from './walk-checks'

const Looks = Extension.create({ name: 'looks', addProseMirrorPlugins: () => [checkLooks()] })

/** An editor whose text has been checked. */
const checked = (...content: EditorNode[]) => checkedWith(new Map(), ...content)
const checkedWith = (standings: Standings, ...content: EditorNode[]) => {
  const { editor: bare, dispatch, plugins } = bareEditor(content, [Looks])
  const findings = checkText(asEditorNode(bare.state.doc), { language: 'en', marking: 'AMBER', standings })
  const checks = { findings: { value: findings }, chosen: { value: null }, again: () => undefined }
  const view = { dispatch, focus: () => undefined, composing: false }
  Object.defineProperty(view, 'state', { get: () => bare.state })
  const editor = { view, storage: { checks }, isEditable: true } as unknown as Editor
  Object.defineProperty(editor, 'state', { get: () => bare.state })
  tellFindings(view as unknown as EditorView, findings, [])
  const looks = () =>
    (plugins[0]!.props.decorations!.call(plugins[0]!, editor.state) as DecorationSet)
      .find()
      .sort((one, other) => one.from - other.from)
      .map(({ from, to, ...one }) => [
        editor.state.doc.textBetween(from, to),
        (one as unknown as { type: { attrs: { class: string } } }).type.attrs.class,
      ])
  const selected = () => editor.state.doc.textBetween(editor.state.selection.from, editor.state.selection.to)
  return { editor, dispatch, looks, selected, findings }
}
const text = [
  paragraph('Fees are likely to fall', citation({ id: 'c1' }), '. It is likely.'),
  paragraph('A strike is probable. Importers may wait.'),
]

describe('what the checks found', () => {
  it('is underlined, and stays with its words while others are typed', () => {
    const { editor, dispatch, looks, findings } = checked(...text)
    expect(looks()).toEqual([
      ['probable', 'check-fix'],
      ['may', 'check-hint'],
    ])
    dispatch(editor.state.tr.insertText('Port ', 1))
    expect(looks().map(([words]) => words)).toEqual(['probable', 'may'])
    const { from, to } = placeOfFinding(editor.state, findings[0]!)!
    dispatch(editor.state.tr.delete(from, to))
    expect(looks().map(([words]) => words)).toEqual(['may'])
    expect(placeOfFinding(editor.state, findings[0]!)).toBeNull()
  })

  it('is not said again where it is the same, and moves with its words', () => {
    const { editor, dispatch } = checked(...text)
    const again = () => {
      const found = checkText(asEditorNode(editor.state.doc), { language: 'en', marking: 'AMBER' })
      return tellFindings(editor.view, found, [])
    }
    expect(again()).toBe(false)
    dispatch(editor.state.tr.insertText('Port ', 1))
    expect(again()).toBe(false)
    dispatch(editor.state.tr.insertText(' Fees might rise.', editor.state.doc.content.size - 1))
    expect(again()).toBe(true)
  })

  it('is walked through from the caret on, round and back', () => {
    const { editor, selected } = checked(...text)
    const words = (by: 1 | -1) => {
      walkFindings(editor, by)
      return selected()
    }
    expect([words(1), words(1), words(1), words(-1), words(-1)]).toEqual([
      'probable',
      'may',
      'probable',
      'may',
      'probable',
    ])
    expect(walkFindings(checked(paragraph('Fees fall.')).editor, 1)).toBeNull()
  })

  it('is walked through one by one where several are said of the same words', () => {
    const { editor } = checked(keyJudgement({}, 'Fees fall.'))
    const walked = Array.from({ length: 4 }, () => walkFindings(editor, 1)?.code)
    expect(walked).toEqual(['noLikelihood', 'noConfidence', 'noBasis', 'noLikelihood'])
  })

  it('is put right in its place, unless its words have changed since', () => {
    const { editor, dispatch, findings } = checked(...text)
    dispatch(editor.state.tr.insertText('Port ', 1))
    repairFinding(editor, findings[0]!)
    expect(editor.state.doc.child(1).textContent).toBe('A strike is likely. Importers may wait.')
    const other = checked(...text)
    const { from } = placeOfFinding(other.editor.state, other.findings[0]!)!
    other.dispatch(other.editor.state.tr.insertText('im', from + 1))
    repairFinding(other.editor, other.findings[0]!)
    expect(other.editor.state.doc.child(1).textContent).toBe('A strike is pimrobable. Importers may wait.')
  })

  it('gives a judgement the likelihood that it names', () => {
    const { editor, findings } = checked(
      keyJudgement({ confidence: 'low' }, 'Fees will likely fall.', citation({ id: 'c1' })),
    )
    repairFinding(editor, findings[0]!)
    expect(editor.state.doc.child(0).attrs).toMatchObject({ likelihood: 5, confidence: 'low' })
  })

  it('gives all citations of an article the grade that it has now, unless they have it by then', () => {
    const cite = (id: string, articleId: string) =>
      citation({ id, articleId, reliability: 'B', credibility: 2 })
    const { editor, dispatch, findings } = checkedWith(
      new Map([standing('a', { reliability: 'D' }), standing('b', { reliability: 'B', credibility: 2 })]),
      paragraph('Fees fell', cite('1', 'a'), cite('2', 'b'), '.'),
      paragraph('So.', cite('3', 'a')),
    )
    const grades = () => {
      const all: unknown[] = []
      editor.state.doc.descendants(({ attrs }) => {
        if (attrs.articleId) all.push([attrs.reliability, attrs.credibility])
      })
      return all
    }
    repairFinding(editor, findings[0]!)
    expect(grades()).toEqual([
      ['D', null],
      ['B', 2],
      ['D', null],
    ])
    dispatch(editor.state.tr.setNodeAttribute(10, 'reliability', 'E'))
    repairFinding(editor, findings[0]!)
    expect(grades()[0]).toEqual(['E', null])
  })

  it('is read from nodes that are the same objects as long as nothing has changed in them', () => {
    const { editor, dispatch } = checked(...text)
    const before = asEditorNode(editor.state.doc)
    expect(asEditorNode(editor.state.doc)).toBe(before)
    dispatch(editor.state.tr.insertText('Port ', 1))
    const after = asEditorNode(editor.state.doc)
    expect(after.content![0]).not.toBe(before.content![0])
    expect(after.content![1]).toBe(before.content![1])
  })
})
