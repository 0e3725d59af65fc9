/** Words as they stand in a text field: one a line. */
export const asLines = (words: readonly string[]): string => words.join('\n')

/** The words of a text field, each once. */
export const fromLines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]
