/** Looks that several pages share. */
export const primaryLook =
  'inline-flex min-h-10 items-center justify-center rounded-control border border-transparent bg-accent px-4 text-base font-medium text-on-accent no-underline hover:bg-accent-hover'
export const secondaryLook =
  'inline-flex min-h-10 items-center justify-center rounded-control border border-control bg-surface px-4 text-base font-medium text-text no-underline hover:bg-hover'
export const quietLook =
  'inline-flex min-h-8 items-center rounded-control border border-transparent bg-transparent px-1 text-sm text-link underline hover:text-text'
export const inputLook =
  'w-full rounded-control border border-control bg-surface px-3 py-2 text-md text-text aria-invalid:border-bad'
