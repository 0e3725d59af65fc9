import type { DeskLook, RevisionForExport } from '#workers/exporters/revision-for-export'

const plain: DeskLook = { headerText: null, accent: null, logo: null }

/** The house's own blue, where a desk has no colour. */
export const standardAccent = '#1f4e79'

/** The look of a revision's desk with everything filled in; `head` is what stands at the head of each page. */
export const lookOf = ({ look = plain, desk }: RevisionForExport) => ({
  head: look.headerText ?? desk,
  accent: look.accent ?? standardAccent,
  logo: look.logo,
})
