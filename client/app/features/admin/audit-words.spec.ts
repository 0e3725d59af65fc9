import { readFileSync } from 'node:fs'
import { auditActions } from '#core/contracts/audit/actions'

interface Words {
  admin: { audit: Record<'act' | 'group' | 'field' | 'value', Record<string, string>> }
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

  test.each(['field', 'value'] as const)('the same details (%s) have words in both languages', (kind) => {
    const [en, zh] = ['en', 'zh'].map((language) => wordsOf(language).admin.audit[kind])
    expect(Object.keys(zh!)).toEqual(Object.keys(en!))
    expect([...Object.values(en!), ...Object.values(zh!)].filter((words) => words.trim() === '')).toEqual([])
  })
})
