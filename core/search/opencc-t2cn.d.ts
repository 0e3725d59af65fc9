/** The package's own types name their files without an ending, which this module resolution does not find. */
declare module 'opencc-js/t2cn' {
  export function Converter(options: { from: 't' | 'tw' | 'twp' | 'hk'; to: 'cn' }): (text: string) => string
}
