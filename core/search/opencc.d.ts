/** The package's own types name their files without an ending, which this module resolution does not find. */
declare module 'opencc-js/t2cn' {
  type Convert = (text: string) => string
  /** `from to|from to`, or pairs. */
  type Table = string | readonly (readonly [string, string])[]

  export function Converter(options: { from: 't' | 'tw' | 'twp' | 'hk'; to: 'cn' }): Convert
  export function CustomConverter(table: Table): Convert
  /** What each script is taken back to the common one by. */
  export const Locale: { from: Record<'hk' | 'twp', readonly (readonly Table[])[]> }
}

declare module 'opencc-js/cn2t' {
  export function Converter(options: { from: 'cn'; to: 't' | 'tw' | 'twp' | 'hk' }): (text: string) => string
}
