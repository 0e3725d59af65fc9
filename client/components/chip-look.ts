/** How one of several views of the same rows looks in the line where they are chosen; the one shown is pressed, or the current page. */
export const chipLook =
  'inline-flex min-h-7 touch-target items-center justify-center rounded-chip px-2 text-sm font-medium whitespace-nowrap text-text2 no-underline hover:bg-hover hover:text-text aria-[current=page]:bg-selected aria-[current=page]:text-text aria-pressed:bg-selected aria-pressed:text-text'
