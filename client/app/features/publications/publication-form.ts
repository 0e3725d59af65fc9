import { z } from 'zod'
import { slug, type NewPublication } from '#core/contracts/http/publishing'

/** The form as it is typed. */
export interface PublicationForm {
  summary: string
  teaser: string
  slug: string
  /** Separated by commas, 、 or ，. */
  categories: string
  translationOf: string
  when: 'now' | 'later'
  /** Value of a `datetime-local` field, in the zone of this browser. */
  at: string
  newsletter: boolean
  leadImage: { uploadId: string; alt: string } | null
}

export const emptyForm = (): PublicationForm => ({
  summary: '',
  teaser: '',
  slug: '',
  categories: '',
  translationOf: '',
  when: 'now',
  at: '',
  newsletter: true,
  leadImage: null,
})

export type FormFault = 'slug' | 'at' | 'past' | 'far' | 'categories' | 'alt'

/** How far ahead something may be planned, in ms: a year. */
const latest = 365 * 86_400_000

export const categoriesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
]

/** What is wrong with the form, by field. */
export function faultsOf(form: PublicationForm, now: Date): FormFault[] {
  const faults: FormFault[] = []
  if (form.slug !== '' && !slug.safeParse(form.slug).success) faults.push('slug')
  const categories = categoriesOf(form.categories)
  if (categories.length > 8 || categories.some((one) => Array.from(one).length > 60))
    faults.push('categories')
  if (form.leadImage?.alt.trim() === '') faults.push('alt')
  if (form.when === 'later') {
    const at = z.coerce.date().safeParse(form.at)
    if (form.at === '' || !at.success) faults.push('at')
    else if (at.data <= now) faults.push('past')
    else if (at.data.getTime() - now.getTime() > latest) faults.push('far')
  }
  return faults
}

/** What is sent: only what was filled in, so that the rest follows from the words. */
export function publicationOf(form: PublicationForm): Partial<NewPublication> {
  const categories = categoriesOf(form.categories)
  return {
    newsletter: form.newsletter,
    ...(form.summary.trim() ? { summary: form.summary.trim() } : {}),
    ...(form.teaser.trim() ? { teaser: form.teaser.trim() } : {}),
    ...(form.slug ? { slug: form.slug } : {}),
    ...(categories.length > 0 ? { categories } : {}),
    ...(form.translationOf ? { translationOf: form.translationOf } : {}),
    ...(form.leadImage ? { leadImage: { ...form.leadImage, alt: form.leadImage.alt.trim() } } : {}),
    ...(form.when === 'later' ? { publishAt: new Date(form.at).toISOString() } : {}),
  }
}
