/** Beside each field for a password a button that shows what was typed; without a script there is none. */
export function showPasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-shows]')) {
    const field = document.getElementById(button.dataset.shows ?? '')
    if (!(field instanceof HTMLInputElement)) continue
    const hide = (): void => {
      field.type = 'password'
      button.setAttribute('aria-pressed', 'false')
    }
    button.hidden = false
    button.addEventListener('click', () => {
      if (field.type === 'text') hide()
      else {
        field.type = 'text'
        button.setAttribute('aria-pressed', 'true')
      }
    })
    // What is sent, and what the browser keeps of it, is a password again.
    field.form?.addEventListener('submit', hide)
  }
}
