import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../', import.meta.url)

/** When each error of the templates is shown: the place with its condition. Without one it stands in a branch of its own. */
const conditions = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.vue'))
  .flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    return [...text.matchAll(/<ErrorState\s[^<]*?v-(?:else-)?if="([^"]+)"/g)].map(([, when]) => ({
      name,
      when,
    }))
  })

it('an error never takes the place of what was loaded: its condition says that nothing is there', () => {
  expect(conditions.length).toBeGreaterThan(40)
  const wrong = conditions.filter(({ when }) => !/![a-z]|\.length === 0|=== undefined|^missing$/i.test(when!))
  expect(wrong).toEqual([])
})
