import type { DefaultTreeAdapterTypes as Parse5 } from 'parse5'

const lazyNames = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-actualsrc',
  'data-url',
  'data-echo',
  'data-lazyload',
  // Forums made with Discuz.
  'zoomfile',
  'file',
]
const setNames = ['srcset', 'data-srcset']

/** The first address of a set of one picture in several sizes. */
const firstOf = (set: string | undefined): string | undefined => set?.trim().split(/[\s,]+/)[0]

/** Where an image really is: pages that load images by script keep the address beside a placeholder. */
export function imageSource(element: Parse5.Element): string | undefined {
  const valueOf = (name: string): string | undefined =>
    element.attrs.find((attribute) => attribute.name === name)?.value
  const source = valueOf('src')
  const lazy = lazyNames.map(valueOf)
  const sets = setNames.map((name) => firstOf(valueOf(name)))
  // What is written into the page itself is never stored: a set beside it says more.
  const values = source?.startsWith('data:') ? [...lazy, ...sets, source] : [...lazy, source, ...sets]
  return values.find((value) => value !== undefined && value.trim() !== '')
}
