/** What takes words or a choice; a group of radios is entered at the one that is chosen. */
const fields = [
  'input[type=radio]:checked',
  'input:not([type=radio], [type=hidden], [type=file])',
  'textarea',
  'select',
  '[role=combobox]',
]
  .map((field) => `[data-part=body] ${field}:not(:disabled, [tabindex="-1"])`)
  .join(', ')

/** Where work in a dialog begins: its first field, else the first of its buttons below, which is the one that does no harm. */
export const firstToFocus = (dialog: HTMLElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>(fields) ?? dialog.querySelector<HTMLElement>('footer button')
