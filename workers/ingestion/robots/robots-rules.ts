/** One rule: a path, in which `*` stands for anything and `$` ends it. */
interface Rule {
  allow: boolean
  path: string
}

/** What may not stand in an address as it is (RFC 3986, 2). */
const unwritable = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu
const code = /%[0-9a-f]{2}/gi
const needsNoCode = /^[A-Za-z0-9\-._~]$/

/** A path in the one way in which paths and rules are compared: coded where it must be and nowhere else (RFC 9309, 2.2.2). */
const comparable = (path: string): string =>
  path
    .toWellFormed()
    .replace(unwritable, encodeURIComponent)
    .replace(code, (coded) => {
      const sign = String.fromCharCode(Number.parseInt(coded.slice(1), 16))
      return needsNoCode.test(sign) ? sign : coded.toUpperCase()
    })

const line = /^\s*([A-Za-z-]+)\s*:\s*([^#]*)/
const longestPath = 2_000

/** Rules of the groups that name `agent`, else of those for everybody (RFC 9309, 2.2.1). */
export const rulesFor = (text: string, agent: string): Rule[] => {
  const groups = new Map<string, Rule[]>()
  let names: string[] = []
  let open = false
  for (const row of text.split(/\r\n|\r|\n/)) {
    const [, key = '', raw = ''] = line.exec(row) ?? []
    const [name, value] = [key.toLowerCase(), raw.trim()]
    if (name === 'user-agent') {
      names = open ? [...names, value.toLowerCase()] : [value.toLowerCase()]
      open = true
      for (const each of names) if (!groups.has(each)) groups.set(each, [])
    } else if (name === 'allow' || name === 'disallow') {
      open = false
      if (value !== '' && value.length <= longestPath)
        for (const each of names) groups.get(each)?.push({ allow: name === 'allow', path: comparable(value) })
    }
  }
  return groups.get(agent.toLowerCase()) ?? groups.get('*') ?? []
}

/** Without backtracking: the parts between the stars, each from where the last ended. */
const matches = (pattern: string, path: string): boolean => {
  const ends = pattern.endsWith('$')
  const [first = '', ...parts] = (ends ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const [index, part] of parts.entries()) {
    const last = ends && index === parts.length - 1
    const found = last ? path.length - part.length : path.indexOf(part, at)
    if (found < at || (last && !path.endsWith(part))) return false
    at = found + part.length
  }
  return !ends || at === path.length || (parts.length > 0 && parts.at(-1) === '')
}

/** Whether a path with its query may be fetched: the longest rule that fits decides, of two as long the one that allows (RFC 9309, 2.2.2). */
export const mayFetch = (rules: readonly Rule[], path: string): boolean => {
  const asked = comparable(path)
  const fitting = rules.filter((rule) => matches(rule.path, asked))
  const longest = Math.max(-1, ...fitting.map((rule) => rule.path.length))
  const deciding = fitting.filter((rule) => rule.path.length === longest)
  return deciding.length === 0 || deciding.some(({ allow }) => allow)
}
