import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = process.cwd()
const kept = JSON.parse(readFileSync(join(root, 'test/security/promises-held.json'), 'utf8')) as {
  names: string[]
  held: string[]
}

interface Row {
  name: string
  mark: string
  test: string
}

const rows: Row[] = readFileSync(join(root, 'docs/security/promises.md'), 'utf8')
  .split('\n')
  .map((line) => /^\| `([^`]+)` \| .* \| (\w+) \|(.*)\|$/.exec(line))
  .filter((match) => match !== null)
  .map((match) => ({ name: match[1]!, mark: match[2]!, test: match[3]!.trim().replaceAll('`', '') }))

describe('the list of promises', () => {
  test('has every name once, as held or owed', () => {
    expect(rows.map((row) => row.name).sort()).toEqual([...kept.names].sort())
    expect(rows.filter((row) => row.mark !== 'held' && row.mark !== 'owed')).toEqual([])
  })

  test('never takes back what was held', () => {
    const held = rows.filter((row) => row.mark === 'held').map((row) => row.name)
    expect(kept.held.filter((name) => !held.includes(name))).toEqual([])
    expect([...kept.held].sort()).toEqual(held.sort())
  })

  test.each(rows.filter((row) => row.mark === 'held'))(
    '$name is held by a test that says so',
    ({ name, test: file }) => {
      expect(existsSync(join(root, file))).toBe(true)
      expect(readFileSync(join(root, file), 'utf8')).toMatch(
        new RegExp(`describe(\\.each\\([^)]*\\))?\\(\\s*['"\`]${name}[:'"\` ]`),
      )
    },
  )
})
