import type { Mark } from '@tiptap/pm/model'
import { documentShape } from '#core/editor/schema/document-shape'
import { briefingSchema } from '#core/editor/schema/briefing-schema'

const { nodes, marks } = briefingSchema

describe('the schema of a briefing', () => {
  it('has the nodes and marks of the design, and nothing that only a view would need', () => {
    expect(Object.keys(nodes).sort()).toEqual(
      [
        ...[
          'doc',
          'text',
          'paragraph',
          'heading',
          'bulletList',
          'orderedList',
          'listItem',
          'blockquote',
          'codeBlock',
        ],
        ...[
          'table',
          'tableRow',
          'tableHeader',
          'tableCell',
          'image',
          'callout',
          'horizontalRule',
          'hardBreak',
        ],
        ...['footnote', 'citation', 'keyJudgement', 'section'],
      ].sort(),
    )
    expect(Object.keys(marks).sort()).toEqual(
      [
        ...['bold', 'italic', 'underline', 'strike', 'code', 'link', 'comment'],
        ...['insertion', 'deletion', 'modification'],
      ].sort(),
    )
  })

  it('lets every container be empty, so that two deletions at once delete nothing more', () => {
    const containers = Object.values(nodes).filter((type) => !type.isLeaf)
    expect(containers.filter((type) => !type.contentMatch.validEnd).map((type) => type.name)).toEqual([])
    expect(() => {
      briefingSchema.topNodeType.create().check()
    }).not.toThrow()
  })

  it('starts a new block as a paragraph in every block container', () => {
    for (const name of ['doc', 'listItem', 'blockquote', 'tableCell', 'callout', 'section'])
      expect(nodes[name]?.contentMatch.defaultType?.name).toBe('paragraph')
  })

  it('gives every block id, marking and suggestion, and inline atoms suggestion', () => {
    const blocks = Object.values(nodes).filter((type) => type.isBlock && type.name !== 'doc')
    for (const type of blocks)
      expect(Object.keys(type.spec.attrs ?? {})).toEqual(
        expect.arrayContaining(['id', 'marking', 'suggestion']),
      )
    for (const name of ['citation', 'footnote', 'hardBreak'])
      expect(nodes[name]?.spec.attrs).toHaveProperty('suggestion')
  })

  it('stays below the limit of attributes for a node (limit L06)', () => {
    for (const type of Object.values(nodes))
      expect(Object.keys(type.spec.attrs ?? {}).length).toBeLessThanOrEqual(16)
  })

  it('allows suggestions and comments wherever text or blocks stand, also in code', () => {
    for (const type of Object.values(nodes).filter(
      (each) => each.inlineContent || each.spec.content?.includes('*'),
    )) {
      if (type.name === 'text') continue
      expect([type.name, type.allowsMarkType(marks.insertion!)]).toEqual([type.name, true])
    }
    const both = [
      marks.code!.create(),
      marks.comment!.create({ id: 'a' }),
      marks.insertion!.create({ id: 'b' }),
    ]
    expect(both.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), [])).toHaveLength(3)
  })

  it('lets comments overlap and keeps them at their length while typing', () => {
    const [first, second] = ['a', 'b'].map((id) => marks.comment!.create({ id }))
    expect(second!.addToSet([first!])).toHaveLength(2)
    expect(marks.comment?.spec.inclusive).toBe(false)
  })
})

describe('the shape for the scanner of updates', () => {
  it('lists what y-tiptap writes: elements without doc and text, attributes, marks', () => {
    expect(documentShape.root).toBe('default')
    expect(documentShape.nodes.has('doc')).toBe(false)
    expect([...(documentShape.nodes.get('heading') ?? [])].sort()).toEqual([
      'id',
      'level',
      'marking',
      'suggestion',
    ])
    expect(documentShape.marks.has('comment')).toBe(true)
  })
})
