/** One look for everything that is typed into or chosen from. */
export const inputLook =
  'w-full rounded-control border border-control bg-surface px-2.5 text-base text-text placeholder:text-text3 control-height aria-invalid:border-bad disabled:bg-sunken disabled:text-text3'
