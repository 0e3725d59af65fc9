import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { citation, paragraph } from '#core/editor/sample/build'
import { revisionLines } from './revision-lines'

describe('a revision as lines', () => {
  it('has a line for each block with words', () => {
    const lines = revisionLines(sampleBriefing('en'))
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.some(({ kind }) => kind === 'judgement')).toBe(true)
    expect(lines.every(({ text }) => text.trim() !== '')).toBe(true)
  })

  it('shows citations by number and leaves out empty blocks', () => {
    const content = {
      type: 'doc' as const,
      content: [paragraph('Fees fall', citation({ id: 'c1', articleId: 'a1' })), paragraph('')],
    }
    expect(revisionLines(content).map(({ text }) => text)).toEqual(['Fees fall[1]'])
  })
})
