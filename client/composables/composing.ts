/** What is looked at of a pressed key. */
export interface ComposedKey {
  isComposing: boolean
  keyCode: number
}

/** Whether a key belongs to an input method: Safari says it of the key that ends a composition by the code 229 alone. */
export const isComposing = (event: ComposedKey): boolean => event.isComposing || event.keyCode === 229

/** For what Escape closes: while an input method composes, that key ends its candidates and nothing else. */
export function stayWhileComposing(event: KeyboardEvent): void {
  if (isComposing(event)) event.preventDefault()
}
