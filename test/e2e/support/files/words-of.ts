interface Node {
  type: string
  text?: string
  attrs?: Record<string, unknown>
  content?: Node[]
}

/** What a revision says: every run of text in its order, those of footnotes apart, and the passages that it cites. */
export interface Said {
  words: string[]
  notes: string[]
  cited: { title: string; quote: string }[]
}

/** Reads the editor's JSON of a revision by its own rule: a text is a text wherever it stands. */
export const saidBy = (content: unknown): Said => {
  const said: Said = { words: [], notes: [], cited: [] }
  walk(content as Node, said, false)
  return said
}

const walk = ({ type, text, attrs, content = [] }: Node, said: Said, inNote: boolean): void => {
  if (text !== undefined) (inNote ? said.notes : said.words).push(text)
  if (type === 'citation')
    said.cited.push({ title: String(attrs?.articleTitle), quote: String(attrs?.quote) })
  for (const child of content) walk(child, said, inNote || type === 'footnote')
}

/** Texts are compared without white space: each format breaks lines in its own way. */
export const bare = (text: string): string => text.replace(/\s/g, '')
