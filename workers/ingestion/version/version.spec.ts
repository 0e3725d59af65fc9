import { versionIdentity } from '#workers/ingestion/version/index'

const same = (one: string, other: string): boolean => versionIdentity(one) === versionIdentity(other)

describe('versionIdentity', () => {
  it('is a lower-case SHA-256', () => {
    expect(versionIdentity('Cranes are idle.')).toMatch(/^[0-9a-f]{64}$/)
  })

  it('does not see ages and counters', () => {
    expect(same('Updated 3 hours ago\nCranes are idle.', 'Updated 5 hours ago\nCranes are idle.')).toBe(true)
    expect(same('1,204 views\n港口恢复作业。\n12条评论', '9,881 views\n港口恢复作业。\n48条评论')).toBe(true)
    expect(same('5分钟前\n港口恢复作业。', '2小时前\n港口恢复作业。')).toBe(true)
  })

  it('does not see white space and empty lines', () => {
    expect(same('One line.\n\n Two  lines.', 'One line.\nTwo lines.')).toBe(true)
  })

  it('sees a changed figure and a changed word', () => {
    expect(same('The port handled 41 ships.', 'The port handled 14 ships.')).toBe(false)
    expect(same('港口恢复作业。', '港口暂停作业。')).toBe(false)
  })

  it('keeps what a sentence says of hours', () => {
    const sentence = (hours: number): string =>
      `The harbour master said the last of the delayed vessels had left its berth ${hours} hours ago, after the channel was cleared.`
    expect(same(sentence(3), sentence(5))).toBe(false)
  })
})
