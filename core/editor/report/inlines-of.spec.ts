import { reportOf } from '#core/editor/report/report-of'
import { paragraph, text } from '#core/editor/sample/build'

describe('the inside of a text block', () => {
  it('has no signs that cannot be printed, in code neither; a tab and a line of code stay', () => {
    const code = { type: 'codeBlock', content: [text('a\u0007\tb\n')] }
    const content = [paragraph('Fees\u000b fall', text('\u0002')), code]
    expect(reportOf({ type: 'doc', content }, 'en').blocks).toEqual([
      { kind: 'paragraph', text: [{ kind: 'text', text: 'Fees fall' }] },
      { kind: 'code', text: 'a\tb\n' },
    ])
  })
})
