import { readFileSync } from 'node:fs'
import { auditActions } from '#core/contracts/audit/actions'

interface Words {
  admin: { audit: { act: Record<string, string>; group: Record<string, string> } }
}
const wordsOf = (language: string): Words =>
  JSON.parse(readFileSync(`client/locales/${language}/admin.json`, 'utf8')) as Words

describe('the words of the audit trail', () => {
  test.each(['en', 'zh'])('in %s every action has some, and nothing else has', (language) => {
    const { act, group } = wordsOf(language).admin.audit
    const keys = auditActions.map((action) => action.replaceAll('.', '_'))
    expect(Object.keys(act).sort()).toEqual([...keys].sort())
    expect(Object.values(act).filter((words) => words.trim() === '')).toEqual([])
    const groups = new Set(auditActions.map((action) => action.split('.')[0]!))
    expect(Object.keys(group).sort()).toEqual([...groups].sort())
  })
})
