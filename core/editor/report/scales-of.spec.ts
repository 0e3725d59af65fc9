import type { EditorNode } from '#core/editor/json/editor-json'
import { reportOf } from '#core/editor/report/report-of'
import { scalesOf } from '#core/editor/report/scales-of'
import { block, keyJudgement, list, paragraph } from '#core/editor/sample/build'

const judged = keyJudgement({ likelihood: 1 }, 'It will rain.')
const explained = (...content: EditorNode[]) => {
  const { likelihood, confidence } = scalesOf(reportOf({ type: 'doc', content }, 'en'), 'en')
  return [likelihood.length > 0, confidence.length > 0]
}

describe('the scales at the end of a report', () => {
  it.each([
    ['in a section', block('section', { kind: 'keyJudgements' }, judged)],
    ['in an item of a list', list('bulletList', judged)],
    ['in a cell', block('table', {}, block('tableRow', {}, block('tableCell', {}, paragraph('x'), judged)))],
    ['in a list in a quotation', block('blockquote', {}, list('orderedList', judged))],
  ])('are explained where a judgement stands %s', (_, content) => {
    expect(explained(content)).toEqual([true, true])
  })

  it('are left out where nothing is judged', () => {
    expect(explained(list('bulletList', paragraph('It rains.')))).toEqual([false, false])
  })
})
