import type { DefaultTreeAdapterTypes as Parse5 } from 'parse5'

const lazyNames = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-url']

/** Where an image really is: pages that load images by script keep the address beside a placeholder. */
export function imageSource(element: Parse5.Element): string | undefined {
  const values = [...lazyNames, 'src'].map(
    (name) => element.attrs.find((attribute) => attribute.name === name)?.value,
  )
  return values.find((value) => value !== undefined && value.trim() !== '')
}
