/** The fields for words of comments in a part of the page: for a new one, for answers, for changes. */
export const commentFields = (part: ParentNode): HTMLTextAreaElement[] => [
  ...part.querySelectorAll('textarea'),
]

/** Which field it is, however often the page is loaded: that of one form under one comment, or under none. */
export const keyOfField = (field: HTMLTextAreaElement): string =>
  `${field.closest('article')?.id ?? ''} ${field.closest('form')?.getAttribute('action') ?? ''}`

/** Puts words into a field, where they are seen. */
export function putInto(field: HTMLTextAreaElement, text: string): void {
  field.value = text
  field.closest('details')?.setAttribute('open', '')
}
