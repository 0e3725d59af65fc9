/** How long the server counts words: in code points, without what stands around them. */
export const lengthOf = (words: string): number => Array.from(words.trim()).length
