import { chip, findingsOf } from '#core/editor/checks/found-in'
import type { EditorNode } from '#core/editor/json/editor-json'
import * as make from '#core/editor/sample/build'

describe('the whole text', () => {
  const wholes = (...content: EditorNode[]) =>
    findingsOf(...content)
      .filter(({ range }) => range === null)
      .map(({ code, values }) => [code, values.parts ?? values.marking ?? null])
  const claim = make.keyJudgement({ likelihood: 5, confidence: 'low' }, 'Fees fall', chip)
  const part = (kind: string, words = 'x') => make.block('section', { kind }, make.paragraph(words))

  it('names alternatives and indicators where something is judged, under a part or a heading', () => {
    expect(wholes(claim)).toEqual([
      ['alternatives', null],
      ['indicators', null],
    ])
    expect(wholes(make.paragraph('Fees fall.'), make.keyJudgement({}))).toEqual([])
    expect(wholes(claim, part('alternatives'), part('indicators'))).toEqual([])
    expect(wholes(claim, make.heading(2, '其他解释'), make.heading(2, 'Indicators'))).toEqual([])
    expect(
      wholes(
        claim,
        make.heading(2, 'Alternatives'),
        make.block('callout', { kind: 'indicator' }, make.paragraph('x')),
      ),
    ).toEqual([])
  })

  it('has words under every part of the form, where it is written in it', () => {
    const form = [
      'bottomLine',
      'background',
      'evidence',
      'assumptions',
      'alternatives',
      'gaps',
      'indicators',
      'outlook',
    ]
    expect(wholes(claim, ...form.map((kind) => part(kind)))).toEqual([])
    expect(
      wholes(claim, ...form.map((kind) => part(kind, kind === 'gaps' || kind === 'outlook' ? ' ' : 'x'))),
    ).toEqual([['form', ['gaps', 'outlook']]])
    expect(
      wholes(
        claim,
        ...form.filter((kind) => kind !== 'evidence' && kind !== 'assumptions').map((kind) => part(kind)),
      ),
    ).toEqual([['form', ['evidence', 'assumptions']]])
  })

  it('is marked as strictly as its strictest part', () => {
    const red = make.block('paragraph', { marking: 'RED' }, make.text('x'))
    expect(wholes(red)).toEqual([['marking', 'RED']])
    expect(wholes({ ...red, attrs: { marking: 'AMBER' } })).toEqual([])
  })
})
