import { z } from 'zod'
import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import { confidenceOf } from '#core/editor/scales/confidence'
import { likelihoodOf, likelihoodRange } from '#core/editor/scales/likelihood'
import { isBlockWord } from './change-words'

/** Attributes that have a word of their own; a change of another is said as `other`. */
const attributes = [
  'level',
  'marking',
  'likelihood',
  'row',
  'confidence',
  'basis',
  'kind',
  'type',
  'alt',
  'upload',
  'link',
  'format',
  'within',
] as const
export type AttributeWord = (typeof attributes)[number] | 'other'

export const attributeWord = (name: string): AttributeWord =>
  attributes.find((word) => word === name) ?? 'other'

/** Marks and containers that have a word of their own. */
const marks = ['bold', 'italic', 'underline', 'strike', 'code'] as const
const places = ['blockquote', 'bulletList', 'orderedList', 'table', 'tableHeader'] as const
const measures = ['start', 'colspan', 'rowspan'] as const

const marked = z.array(z.object({ mark: z.string(), href: z.string().nullable(), text: z.string() }))
const containers = z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()) }))

/** How the interface says something, and its language. */
export interface Interface {
  t: (key: string, named: Record<string, unknown>) => string
  language: Language
}

/** The value of a changed attribute in the reader's words; null for nothing. */
export function attributeText(name: string, value: unknown, by: Interface): string | null {
  if (value === null || value === undefined || value === '') return null
  if (name === 'within') return placeText(value, by)
  if (name === 'link' || name === 'format') return markedText(value, by)
  if (name === 'type' && isBlockWord(value)) return by.t(`changes.block.${value}`, {})
  if (name === 'marking') return `TLP:${plainText(value)}`
  return scaleText(name, value, by) ?? plainText(value)
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return String(value.length)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** `bold: “not”`, or where a link goes and its words. */
function markedText(value: unknown, { t }: Interface): string {
  return (marked.safeParse(value).data ?? [])
    .map(({ mark, href, text }) => {
      const known = marks.find((word) => word === mark)
      return t('changes.marked', { what: href ?? (known ? t(`changes.mark.${known}`, {}) : mark), text })
    })
    .join(t('changes.and', {}))
}

/** A step of the two scales in the words that the editor shows; null for what is none. */
function scaleText(name: string, value: unknown, { t }: Interface): string | null {
  const likelihood = name === 'likelihood' ? likelihoodOf(value) : null
  if (likelihood) return t(`editor.likelihood.${likelihood.step}`, { range: likelihoodRange(likelihood) })
  const confidence = name === 'confidence' ? confidenceOf(value) : null
  return confidence && t(`editor.confidence.${confidence}`, {})
}

/** `Assumption › Bullet list`: what a block stands in; null where it stands free. */
function placeText(value: unknown, by: Interface): string | null {
  const names = (containers.safeParse(value).data ?? []).flatMap(({ type, attrs }) => {
    const words = [placeName(type, attrs, by), ...measuresOf(attrs, by)].filter((word) => word !== null)
    return words.length === 0 ? [] : [words.join(' ')]
  })
  return names.length === 0 ? null : names.join(' › ')
}

function placeName(
  type: string,
  { kind }: Record<string, unknown>,
  { t, language }: Interface,
): string | null {
  const { callouts, sections } = labelsOf(language)
  if (type === 'callout') return (callouts as Record<string, string>)[String(kind)] ?? String(kind)
  if (type === 'section') return (sections as Record<string, string>)[String(kind)] ?? String(kind)
  const known = places.find((word) => word === type)
  return known ? t(`changes.place.${known}`, {}) : null
}

function measuresOf(attrs: Record<string, unknown>, { t }: Interface): string[] {
  const marking = attrs.marking ? [`TLP:${plainText(attrs.marking)}`] : []
  const counted = measures.filter((name) => typeof attrs[name] === 'number' && attrs[name] !== 1)
  return [...marking, ...counted.map((name) => t(`changes.measure.${name}`, { n: attrs[name] }))]
}
