import type { SectionKind } from '#core/editor/schema/nodes/section'
import { sectionKinds } from '#core/editor/schema/nodes/section'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { emptySection, formTemplate } from '#core/editor/templates/form-template'
import { missingSections, placeOfSection } from './form-sections'

const newId = () => crypto.randomUUID()
const docOf = (content: unknown[]) => briefingSchema.nodeFromJSON({ type: 'doc', content })
const paragraph = { type: 'paragraph', content: [{ type: 'text', text: '开头 Beginning' }] }
const withSections = (...kinds: SectionKind[]) => docOf(kinds.map((kind) => emptySection(kind, newId)))

describe('the sections of the form', () => {
  it('are missing until they stand in the text', () => {
    expect(missingSections(docOf([paragraph]))).toEqual(sectionKinds)
    expect(missingSections(briefingSchema.nodeFromJSON(formTemplate(newId)))).toEqual([])
    expect(missingSections(withSections('bottomLine', 'outlook'))).toHaveLength(sectionKinds.length - 2)
  })

  it('belong behind the nearest before them, else before the nearest after them, else at the end', () => {
    const doc = withSections('bottomLine', 'background', 'outlook')
    const [first, second] = [doc.child(0).nodeSize, doc.child(1).nodeSize]
    expect(placeOfSection(doc, 'keyJudgements').from).toBe(first)
    expect(placeOfSection(doc, 'gaps').from).toBe(first + second)
    expect(placeOfSection(doc, 'changes').from).toBe(doc.content.size)
    expect(placeOfSection(withSections('outlook'), 'bottomLine')).toEqual({ from: 0, to: 0 })
    const free = docOf([paragraph])
    expect(placeOfSection(free, 'gaps')).toEqual({ from: free.content.size, to: free.content.size })
  })

  it('take the place of an empty page', () => {
    expect(placeOfSection(docOf([{ type: 'paragraph' }]), 'gaps')).toEqual({ from: 0, to: 2 })
  })
})
